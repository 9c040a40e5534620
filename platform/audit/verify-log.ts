import type { ClientBase } from 'pg'
import { alterationsOf } from './altered-tables.ts'
import { asTrail } from './as-trail.ts'
import type { TrustedKeys } from './audit-key.ts'
import { checkHead, ofHead } from './check-head.ts'
import { checkLeaves } from './check-leaves.ts'
import { checkRetirements } from './check-retirements.ts'
import { checkUnsealed } from './check-unsealed.ts'
import { missingOf } from './continuity.ts'
import { unacknowledged } from './damage.ts'
import { inOrder, type Finding } from './finding.ts'
import { isSignedMemory, type RecalledLog } from './head-memory.ts'
import { EMPTY_FRONTIER, appendLeaves, frontierRoot, type Frontier } from './merkle-frontier.ts'
import { checkAlerts } from './recorded-alerts.ts'
import { storedHeads, storedRetirements, type StoredHead } from './stored-heads.ts'
import { storedLeaves, type LeafRange, type StoredLeaf } from './stored-leaves.ts'
import { isHeadSigned, xactsHash, type SignedTreeHead } from './tree-head.ts'

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

/** What a part of a log shows. */
export interface Walked {
  /** The size of the log up to which it was looked at. */
  readonly size: number
  readonly findings: readonly Finding[]
}

/**
 * Verifies the leaves and heads of a log beyond a size, at which a head was signed, until so many leaves were looked at; in a
 * transaction of the trail that is open.
 */
export const walkWithin = (
  client: ClientBase,
  options: Pick<VerifyOptions, 'subgraph' | 'keys'>,
  { from, leaves }: { readonly from: number; readonly leaves: number },
): Promise<Walked> => new Verification(client, { ...options, now: new Date(0) }).walk(from, leaves)

/** Leaves that are looked at together. */
const CHUNK = 5_000

/** Each looks through the whole log: when more is wrong than this, the first still are told exactly. */
const MOST_LOOK_UPS = 200

class Verification {
  readonly #client: ClientBase
  readonly #options: VerifyOptions
  readonly #findings: Finding[] = []
  #tree: Frontier = EMPTY_FRONTIER
  #last: StoredHead | undefined
  #heads = 0
  #retired = 0
  #retiredTo = 0
  /** Heads that the log must hold and that were not met yet, the smallest first. */
  readonly #expected: SignedTreeHead[]
  readonly #unmet: SignedTreeHead[] = []
  /** Leaf hashes of records that must wait for their head, and were not met in the tree. */
  readonly #awaited: Set<string>
  /** Heads that the memory sealed itself and does not know: the last may be, when the hub was killed. */
  #unremembered = 0
  #lookUps = 0

  constructor(client: ClientBase, options: VerifyOptions) {
    this.#client = client
    this.#options = options
    this.#awaited = new Set(options.remembered?.awaited)
    this.#expected = this.#witnessed().toSorted((a, b) => a.treeSize - b.treeSize)
  }

  async report(): Promise<LogReport> {
    const { subgraph, keys } = this.#options
    for (const detail of await alterationsOf(this.#client, subgraph))
      this.#findings.push({ code: 'TABLE_ALTERED', leafIndex: null, eventId: null, detail })
    const retirements = checkRetirements(await storedRetirements(this.#client, subgraph), keys)
    this.#findings.push(...retirements.findings)
    this.#retiredTo = retirements.retiredTo
    for await (const head of this.#allHeads()) await this.#judge(head)
    this.#findings.push(...(await this.#beyondTree()), ...this.#againstWitness(), ...(await this.#missing()))
    if (this.#unremembered > 1) this.#findings.push({ code: 'MEMORY_OLDER', leafIndex: null, eventId: null })
    const isUnsigned = this.#options.remembered?.isSigned === false && isSignedMemory(this.#last?.memory)
    if (isUnsigned) this.#findings.push({ code: 'MEMORY_DAMAGED', leafIndex: null, eventId: null })
    this.#findings.push(...(await checkAlerts(this.#client, subgraph)))
    const rest = await checkUnsealed(this.#client, {
      ...this.#options,
      horizon: this.#last?.horizon,
      known: new Set(this.#findings.flatMap(({ eventId }) => eventId ?? [])),
    })
    const all = inOrder([...this.#findings, ...rest.findings])
    const findings = unacknowledged(all, this.#options.acknowledged ?? new Set())
    return {
      log: subgraph,
      records: this.#tree.size,
      heads: this.#heads,
      retired: this.#retired,
      unsealed: rest.unsealed,
      head: this.#last,
      acknowledged: all.length - findings.length,
      findings,
    }
  }

  /** Judges the heads beyond a size, until so many leaves were looked at: what they say, and how far that is. */
  async walk(from: number, leaves: number): Promise<Walked> {
    const { subgraph, keys } = this.#options
    this.#retiredTo = checkRetirements(await storedRetirements(this.#client, subgraph), keys).retiredTo
    const [start] = from === 0 ? [] : await storedHeads(this.#client, subgraph, 'where tree_size = $1', [from])
    this.#tree = start?.frontier ?? EMPTY_FRONTIER
    this.#last = start
    // What is looked for all over the log only names a damage better.
    this.#lookUps = MOST_LOOK_UPS + 1
    for await (const head of this.#allHeads(from)) {
      await this.#judge(head)
      if (head.treeSize - from >= leaves) break
    }
    return { size: this.#last?.treeSize ?? 0, findings: this.#findings }
  }

  async *#allHeads(from = -1): AsyncGenerator<StoredHead> {
    for (let after = from; ;) {
      const rest = 'where tree_size > $1 order by tree_size limit 100'
      const heads = await storedHeads(this.#client, this.#options.subgraph, rest, [after])
      yield* heads
      if (heads.length === 0) return
      after = heads.at(-1)!.treeSize
    }
  }

  async #judge(head: StoredHead): Promise<void> {
    const { keys } = this.#options
    if (head.previousSize > this.#tree.size && isHeadSigned(head, keys)) await this.#bridge(head)
    const range = { from: this.#tree.size, to: Math.max(head.treeSize, this.#tree.size) }
    const verdict = await checkHead(head, { before: this.#tree, keys, leaves: () => this.#hashesOf(range) })
    this.#findings.push(...verdict.findings)
    await this.#judgeLeaves(head, verdict.hashes)
    this.#meet(head, verdict.hashes)
    if (this.#awaited.size > 0) for (const hash of verdict.hashes) this.#awaited.delete(hash.toString('hex'))
    const { remembered } = this.#options
    const isBeyond = head.treeSize > (remembered?.head?.treeSize ?? Infinity)
    if (isBeyond && head.memory !== undefined && head.memory === remembered?.id) this.#unremembered++
    this.#tree = verdict.after
    this.#last = head
    this.#heads++
  }

  /** The head between this one and the last is gone: its leaves are taken from where they stand. */
  async #bridge(head: StoredHead): Promise<void> {
    const range = { from: this.#tree.size, to: head.previousSize }
    this.#findings.push({ code: 'HEAD_MISSING', leafIndex: range.from, lastIndex: range.to - 1, eventId: null })
    this.#tree = appendLeaves(this.#tree, await this.#hashesOf(range))
  }

  async #judgeLeaves(head: StoredHead, hashes: readonly Buffer[]): Promise<void> {
    const [first, sealedBefore] = [head.previousSize, this.#last?.sealedAt]
    const [xacts, before]: [string[], number] = [[], this.#findings.length]
    for (let at = 0; at < hashes.length; at += CHUNK) {
      const part = hashes.slice(at, at + CHUNK)
      const leaves = await this.#leaves({ from: first + at, to: first + at + part.length })
      for (const [n] of part.entries()) xacts.push(leaves.get(first + at + n)?.xact ?? '')
      const verdict = await checkLeaves({
        head: { previousSize: first + at, sealedAt: head.sealedAt },
        hashes: part,
        leaves,
        retiredTo: this.#retiredTo,
        sealedBefore,
        recordOf: (hash) => this.#recordOf(hash),
        isSealed: (hash) => this.#isSealed(hash),
      })
      this.#findings.push(...verdict.findings)
      this.#retired += verdict.retired
    }
    const isNamed = this.#findings.length > before
    if (head.xacts !== undefined && !isNamed && xactsHash(xacts) !== head.xacts)
      this.#findings.push(ofHead(head, 'XACT_ALTERED'))
  }

  async #beyondTree(): Promise<Finding[]> {
    const { rows } = await this.#client.query<{ index: string; eventId: string }>(
      `select leaf_index as index, event_id as "eventId" from ${this.#options.subgraph}.audit_leaf
       where leaf_index < 0 or leaf_index >= $1 order by leaf_index`,
      [this.#last?.treeSize ?? 0],
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
    const within = appendLeaves(this.#tree, hashes.slice(0, Math.max(0, size - this.#tree.size)))
    return within.size === size ? frontierRoot(within).toString('hex') : ''
  }

  #againstWitness(): Finding[] {
    const { keys } = this.#options
    if (this.#witnessed().some((head) => !isHeadSigned(head, keys)))
      return [{ code: 'SIGNATURE_WRONG', leafIndex: null, eventId: null }]
    const [first] = [...this.#unmet, ...this.#expected]
    if (first === undefined) return []
    return [{ code: 'TRUNCATED', leafIndex: Math.min(this.#tree.size, first.treeSize), eventId: null }]
  }

  #witnessed(): SignedTreeHead[] {
    const { witnessed = [], remembered } = this.#options
    return [...witnessed, ...(remembered?.head ? [remembered.head] : [])]
  }

  async #missing(): Promise<Finding[]> {
    const unsealed = { hashes: [...this.#awaited], horizon: this.#last?.horizon }
    const missing = await missingOf(this.#client, this.#options.subgraph, unsealed)
    return missing.map(() => ({ code: 'TAIL_MISSING', leafIndex: null, eventId: null }))
  }

  #leaves(range: LeafRange): Promise<Map<number, StoredLeaf>> {
    return storedLeaves(this.#client, this.#options.subgraph, range)
  }

  /** The hashes that leaves bear themselves. */
  async #hashesOf(range: LeafRange): Promise<Buffer[]> {
    const leaves = [...(await this.#leaves(range)).values()].toSorted((a, b) => a.leafIndex - b.leafIndex)
    return leaves.map(({ leafHash }) => Buffer.from(leafHash.padEnd(64, '0').slice(0, 64), 'hex'))
  }

  async #recordOf(hash: string): Promise<string | null> {
    if (this.#lookUps++ > MOST_LOOK_UPS) return null
    const { rows } = await this.#client.query<{ id: string }>(
      `select id from ${this.#options.subgraph}.audit_event where leaf_hash = $1 limit 1`,
      [hash],
    )
    return rows[0]?.id ?? null
  }

  async #isSealed(hash: string): Promise<boolean> {
    if (this.#lookUps++ > MOST_LOOK_UPS) return false
    const { rowCount } = await this.#client.query(
      `select from ${this.#options.subgraph}.audit_tree_head where position($1::bytea in leaf_hashes) > 0 limit 1`,
      [Buffer.from(hash, 'hex')],
    )
    return rowCount === 1
  }
}
