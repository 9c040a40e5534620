import type { ClientBase } from 'pg'
import { alterationsOf } from './altered-tables.ts'
import { asTrail } from './as-trail.ts'
import type { TrustedKeys } from './audit-key.ts'
import { checkUnsealed } from './check-unsealed.ts'
import { missingOf } from './continuity.ts'
import { unacknowledged } from './damage.ts'
import { inOrder, type Finding } from './finding.ts'
import { HeadJudge } from './head-judge.ts'
import { isSignedMemory, type RecalledLog } from './head-memory.ts'
import { appendLeaves, frontierRoot } from './merkle-frontier.ts'
import { checkAlerts } from './recorded-alerts.ts'
import type { StoredHead } from './stored-heads.ts'
import { isHeadSigned, type SignedTreeHead } from './tree-head.ts'

/** What is verified, and against what. */
export interface VerifyOptions {
  readonly subgraph: string
  readonly keys: TrustedKeys
  readonly now: Date
  /** Heads that were seen before: the log must still begin with their trees. */
  readonly witnessed?: readonly SignedTreeHead[] | undefined
  /** What is remembered of the log outside of the database, if anything is. */
  readonly remembered?: RecalledLog | undefined
  /** Damages that an operator has acknowledged (`damageKey`): they are counted and not told again. */
  readonly acknowledged?: ReadonlySet<string> | undefined
}

/** The state of a log. */
export interface LogReport {
  readonly log: string
  /** Records under a head. */
  readonly records: number
  readonly heads: number
  /** Of the records, those whose content was deleted rightly. */
  readonly retired: number
  /** Records that wait for their head, younger than a minute. */
  readonly unsealed: number
  readonly head: SignedTreeHead | undefined
  /** Findings that an operator has acknowledged. */
  readonly acknowledged: number
  /** Everything else that is wrong, in the order of the tree: the first names the first altered record. */
  readonly findings: readonly Finding[]
}

/**
 * Recomputes every leaf from its record and every head from its leaves, in one snapshot of the database. Needs nothing of
 * the hub but the public key.
 */
export const verifyLog = (client: ClientBase, options: VerifyOptions): Promise<LogReport> =>
  asTrail(client, () => verifyWithin(client, options), 'begin isolation level repeatable read read only')

/** The same in a transaction of the trail (`asTrail`) that is open already. */
export const verifyWithin = (client: ClientBase, options: VerifyOptions): Promise<LogReport> =>
  new Verification(client, options).report()

class Verification {
  readonly #client: ClientBase
  readonly #options: VerifyOptions
  readonly #judge: HeadJudge
  #heads = 0
  /** Heads that the log must hold and that were not met yet, the smallest first. */
  readonly #expected: SignedTreeHead[]
  readonly #unmet: SignedTreeHead[] = []
  /** Leaf hashes of records that must wait for their head, and were not met in the tree. */
  readonly #awaited: Set<string>
  /** Heads that the memory sealed itself and does not know: the last may be, when the hub was killed. */
  #unremembered = 0

  constructor(client: ClientBase, options: VerifyOptions) {
    this.#client = client
    this.#options = options
    this.#judge = new HeadJudge(client, options)
    this.#awaited = new Set(options.remembered?.awaited)
    this.#expected = this.#witnessed().toSorted((a, b) => a.treeSize - b.treeSize)
  }

  async report(): Promise<LogReport> {
    const { subgraph } = this.#options
    const { findings: wrong } = this.#judge
    for (const detail of await alterationsOf(this.#client, subgraph))
      wrong.push({ code: 'TABLE_ALTERED', leafIndex: null, eventId: null, detail })
    wrong.push(...(await this.#judge.begin()))
    for await (const head of this.#judge.heads()) await this.#judged(head)
    wrong.push(...(await this.#beyondTree()), ...this.#againstWitness(), ...(await this.#missing()))
    if (this.#unremembered > 1) wrong.push({ code: 'MEMORY_OLDER', leafIndex: null, eventId: null })
    const isUnsigned = this.#options.remembered?.isSigned === false && isSignedMemory(this.#judge.last?.memory)
    if (isUnsigned) wrong.push({ code: 'MEMORY_DAMAGED', leafIndex: null, eventId: null })
    wrong.push(...(await checkAlerts(this.#client, subgraph)))
    const rest = await checkUnsealed(this.#client, {
      ...this.#options,
      horizon: this.#judge.last?.horizon,
      known: new Set(wrong.flatMap(({ eventId }) => eventId ?? [])),
    })
    const all = inOrder([...wrong, ...rest.findings])
    const findings = unacknowledged(all, this.#options.acknowledged ?? new Set())
    return {
      log: subgraph,
      records: this.#judge.tree.size,
      heads: this.#heads,
      retired: this.#judge.retired,
      unsealed: rest.unsealed,
      head: this.#judge.last,
      acknowledged: all.length - findings.length,
      findings,
    }
  }

  async #judged(head: StoredHead): Promise<void> {
    const one = await this.#judge.proven(head)
    await this.#judge.leavesOf(one)
    const { hashes } = one
    this.#meet(head, hashes)
    if (this.#awaited.size > 0) for (const hash of hashes) this.#awaited.delete(hash.toString('hex'))
    const { remembered } = this.#options
    const isBeyond = head.treeSize > (remembered?.head?.treeSize ?? Infinity)
    if (isBeyond && head.memory !== undefined && head.memory === remembered?.id) this.#unremembered++
    this.#judge.end(one)
    this.#heads++
  }

  async #beyondTree(): Promise<Finding[]> {
    const { rows } = await this.#client.query<{ index: string; eventId: string }>(
      `select leaf_index as index, event_id as "eventId" from ${this.#options.subgraph}.audit_leaf
       where leaf_index < 0 or leaf_index >= $1 order by leaf_index`,
      [this.#judge.last?.treeSize ?? 0],
    )
    return rows.map(({ index, eventId }) => ({ code: 'LEAF_WITHOUT_HEAD', leafIndex: Number(index), eventId }))
  }

  /** Compares the expected heads up to the size of a head with the trees that the log begins with. */
  #meet(head: StoredHead, hashes: readonly Buffer[]): void {
    for (let next = this.#expected[0]; next && next.treeSize <= head.treeSize; next = this.#expected[0]) {
      this.#expected.shift()
      if (this.#rootAt(next.treeSize, head, hashes) !== next.rootHash) this.#unmet.push(next)
    }
  }

  #rootAt(size: number, head: StoredHead, hashes: readonly Buffer[]): string {
    if (size === head.treeSize) return head.rootHash
    const within = appendLeaves(this.#judge.tree, hashes.slice(0, Math.max(0, size - this.#judge.tree.size)))
    return within.size === size ? frontierRoot(within).toString('hex') : ''
  }

  #againstWitness(): Finding[] {
    const { keys } = this.#options
    if (this.#witnessed().some((head) => !isHeadSigned(head, keys)))
      return [{ code: 'SIGNATURE_WRONG', leafIndex: null, eventId: null }]
    const [first] = [...this.#unmet, ...this.#expected]
    if (first === undefined) return []
    return [{ code: 'TRUNCATED', leafIndex: Math.min(this.#judge.tree.size, first.treeSize), eventId: null }]
  }

  #witnessed(): SignedTreeHead[] {
    const { witnessed = [], remembered } = this.#options
    return [...witnessed, ...(remembered?.head ? [remembered.head] : [])]
  }

  async #missing(): Promise<Finding[]> {
    const unsealed = { hashes: [...this.#awaited], horizon: this.#judge.last?.horizon }
    const missing = await missingOf(this.#client, this.#options.subgraph, unsealed)
    return missing.map(() => ({ code: 'TAIL_MISSING', leafIndex: null, eventId: null }))
  }
}
