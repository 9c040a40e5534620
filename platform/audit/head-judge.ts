import type { ClientBase } from 'pg'
import type { TrustedKeys } from './audit-key.ts'
import { checkHead, ofHead } from './check-head.ts'
import { checkLeaves } from './check-leaves.ts'
import { checkRetirements } from './check-retirements.ts'
import type { Finding } from './finding.ts'
import { EMPTY_FRONTIER, appendLeaves, type Frontier } from './merkle-frontier.ts'
import { storedHeads, storedRetirements, type StoredHead } from './stored-heads.ts'
import { storedLeaves, type LeafRange, type StoredLeaf } from './stored-leaves.ts'
import { isHeadSigned, xactsHash } from './tree-head.ts'

/** A head that was proven, and whose leaves are looked at part by part. */
export interface HeadUnderWay {
  readonly head: StoredHead
  /** The hashes that its leaves must bear. */
  readonly hashes: readonly Buffer[]
  /** The tree after it. */
  readonly after: Frontier
  /** When the head before was sealed. */
  readonly sealedBefore: string | undefined
  /** So many of its leaves were looked at. */
  at: number
  /** The transactions that wrote them. */
  readonly xacts: string[]
  /** Whether one of them is wrong. */
  isWrong: boolean
}

/** Leaves that are looked at together. */
const CHUNK = 5_000

/** Heads that are read together. */
const MOST_HEADS = 100

/** Each looks through the whole log: when more is wrong than this, the first still are told exactly. */
const MOST_LOOK_UPS = 200

/** Whose heads are judged. */
export interface JudgedLog {
  readonly subgraph: string
  readonly keys: TrustedKeys
}

/** Judges heads of a log in their order, and their leaves, in a transaction of the trail that is open. */
export class HeadJudge {
  /** What is wrong. */
  readonly findings: Finding[] = []
  /** The tree after the last head that was judged. */
  tree: Frontier = EMPTY_FRONTIER
  last: StoredHead | undefined
  /** Leaves whose content was deleted rightly. */
  retired = 0
  readonly #client: ClientBase
  readonly #log: JudgedLog
  readonly #lookUps: number
  #retiredTo = 0
  #lookedUp = 0
  #ahead: LeafRange & { readonly leaves: ReadonlyMap<number, StoredLeaf> } = { from: 0, to: 0, leaves: new Map() }

  /** @param lookUps how often the whole log may be looked through, to name a damage better. */
  constructor(client: ClientBase, log: JudgedLog, lookUps = MOST_LOOK_UPS) {
    this.#client = client
    this.#log = log
    this.#lookUps = lookUps
  }

  /** To be called first: learns what was deleted rightly; answers with what is wrong with that. */
  async begin(): Promise<readonly Finding[]> {
    const { subgraph, keys } = this.#log
    const { findings, retiredTo } = checkRetirements(await storedRetirements(this.#client, subgraph), keys)
    this.#retiredTo = retiredTo
    return findings
  }

  /** The heads beyond a size, so many read at first. */
  async *heads(from = -1, first = MOST_HEADS): AsyncGenerator<StoredHead> {
    for (let [after, most] = [from, first]; ; most = Math.min(2 * most, MOST_HEADS)) {
      const rest = 'where tree_size > $1 order by tree_size limit $2'
      const heads = await storedHeads(this.#client, this.#log.subgraph, rest, [after, most])
      yield* heads
      if (heads.length < most) return
      after = heads.at(-1)!.treeSize
    }
  }

  /** The leaves of a range will be judged: they are read at once, of many small heads together. */
  async readAhead(range: LeafRange): Promise<void> {
    this.#ahead = { ...range, leaves: await this.#leaves(range) }
  }

  /** All leaves of a head were judged: the next follows on it. */
  end({ head, after }: Pick<HeadUnderWay, 'head' | 'after'>): void {
    this.tree = after
    this.last = head
  }

  /** Judges a head itself, and begins with its leaves. */
  async proven(head: StoredHead): Promise<HeadUnderWay> {
    const { keys } = this.#log
    if (head.previousSize > this.tree.size && isHeadSigned(head, keys)) await this.#bridge(head)
    const range = { from: this.tree.size, to: Math.max(head.treeSize, this.tree.size) }
    const { findings, hashes, after } = await checkHead(head, {
      before: this.tree,
      keys,
      leaves: () => this.#hashesOf(range),
    })
    this.findings.push(...findings)
    return { head, hashes, after, sealedBefore: this.last?.sealedAt, at: 0, xacts: [], isWrong: false }
  }

  /** Whether a head is there as it was. */
  async stands({ treeSize, rootHash, signature }: StoredHead): Promise<boolean> {
    const { rowCount } = await this.#client.query(
      `select from ${this.#log.subgraph}.audit_tree_head where tree_size = $1 and root_hash = $2 and signature = $3`,
      [treeSize, rootHash, signature],
    )
    return rowCount === 1
  }

  /** Judges so many leaves of a head at most; answers with how many there were. */
  async leavesOf(one: HeadUnderWay, most = Infinity): Promise<number> {
    const { head, hashes, sealedBefore, xacts } = one
    const [begin, end, before] = [one.at, Math.min(hashes.length, one.at + most), this.findings.length]
    while (one.at < end) {
      const part = hashes.slice(one.at, Math.min(end, one.at + CHUNK))
      const from = head.previousSize + one.at
      const leaves = await this.#leaves({ from, to: from + part.length })
      for (const [n] of part.entries()) xacts.push(leaves.get(from + n)?.xact ?? '')
      const verdict = await checkLeaves({
        head: { previousSize: from, sealedAt: head.sealedAt },
        hashes: part,
        leaves,
        retiredTo: this.#retiredTo,
        sealedBefore,
        recordOf: (hash) => this.#recordOf(hash),
        isSealed: (hash) => this.#isSealed(hash),
      })
      this.findings.push(...verdict.findings)
      this.retired += verdict.retired
      one.at += part.length
    }
    one.isWrong ||= this.findings.length > before
    const isWhole = one.at === hashes.length && head.xacts !== undefined && !one.isWrong
    if (isWhole && xactsHash(xacts) !== head.xacts) this.findings.push(ofHead(head, 'XACT_ALTERED'))
    return end - begin
  }

  /** The head between this one and the last is gone: its leaves are taken from where they stand. */
  async #bridge(head: StoredHead): Promise<void> {
    const range = { from: this.tree.size, to: head.previousSize }
    this.findings.push({ code: 'HEAD_MISSING', leafIndex: range.from, lastIndex: range.to - 1, eventId: null })
    this.tree = appendLeaves(this.tree, await this.#hashesOf(range))
  }

  async #leaves(range: LeafRange): Promise<ReadonlyMap<number, StoredLeaf>> {
    const { from, to, leaves } = this.#ahead
    if (from <= range.from && range.to <= to) return leaves
    return storedLeaves(this.#client, this.#log.subgraph, range)
  }

  /** The hashes that leaves bear themselves. */
  async #hashesOf(range: LeafRange): Promise<Buffer[]> {
    const leaves = [...(await this.#leaves(range)).values()].toSorted((a, b) => a.leafIndex - b.leafIndex)
    const within = leaves.filter(({ leafIndex }) => leafIndex >= range.from && leafIndex < range.to)
    return within.map(({ leafHash }) => Buffer.from(leafHash.padEnd(64, '0').slice(0, 64), 'hex'))
  }

  async #recordOf(hash: string): Promise<string | null> {
    if (this.#lookedUp++ > this.#lookUps) return null
    const { rows } = await this.#client.query<{ id: string }>(
      `select id from ${this.#log.subgraph}.audit_event where leaf_hash = $1 limit 1`,
      [hash],
    )
    return rows[0]?.id ?? null
  }

  async #isSealed(hash: string): Promise<boolean> {
    if (this.#lookedUp++ > this.#lookUps) return false
    const { rowCount } = await this.#client.query(
      `select from ${this.#log.subgraph}.audit_tree_head where position($1::bytea in leaf_hashes) > 0 limit 1`,
      [Buffer.from(hash, 'hex')],
    )
    return rowCount === 1
  }
}
