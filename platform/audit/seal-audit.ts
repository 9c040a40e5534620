import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { AccessTally } from './access-tally.ts'
import { AlteredTables, alterationsOf } from './altered-tables.ts'
import { asTrail } from './as-trail.ts'
import { AwaitedRecords } from './awaited-records.ts'
import type { AuditKey } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import { assertContinued, leavesBeyond, missingOf } from './continuity.ts'
import { areWhole, freshRecords, type FreshRecord } from './fresh-records.ts'
import { newMemoryId, type HeadMemory, type RecalledLog, type RememberedLog } from './head-memory.ts'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, joinHashes, type Frontier } from './merkle-frontier.ts'
import { noteUnusualAccess } from './note-unusual-access.ts'
import { recordAlerts, unrecordedAlerts } from './recorded-alerts.ts'
import type { StoredAlert } from './alerts-of.ts'
import { hashBytes, isHash } from './stored-hash.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { bare, signHead, xactsHash, type SignedTreeHead } from './tree-head.ts'

/** What is sealed, and how. */
export interface SealOptions {
  readonly subgraph: string
  readonly key: AuditKey
  readonly clock: Clock
  /** What is remembered of the log outside of the database: nothing is sealed below it. */
  readonly memory: HeadMemory
  /** Records of one tree head at most. */
  readonly batch?: number
  /** What was counted by earlier sealings of this log here. */
  readonly tally?: AccessTally
  /** What was recorded here and is not sealed yet: none of it may be gone. */
  readonly awaited?: AwaitedRecords
}

/** What a sealing did. */
export interface Sealing {
  readonly treeSize: number
  readonly sealed: number
  readonly unusual: readonly StoredAlert[]
  /** From here to `treeSize` all was sealed here, and was what its hash says; `treeSize` where that is not so. */
  readonly wholeFrom: number
}

/**
 * Takes every record below the snapshot horizon that no head covers into the tree, under signed heads. Below the horizon
 * every transaction has ended, so that none is overtaken and left out. Two sealers at once take turns.
 *
 * What is to be sealed is remembered before it is committed, and its head after: whenever the hub is killed, the records
 * that the memory speaks of are in the database, unless somebody took them out.
 *
 * @throws BrokenLog when the log is not what was sealed, or its tables are not as the migrations made them: nothing is sealed on top of a forgery.
 */
export async function sealAudit(client: ClientBase, options: SealOptions): Promise<Sealing> {
  const batch = options.batch ?? 10_000
  const tally = options.tally ?? new AccessTally()
  const awaited = options.awaited ?? new AwaitedRecords()
  let sum = NOTHING
  const alterations = await alterationsOf(client, options.subgraph)
  if (alterations.length > 0) throw new AlteredTables(options.subgraph, alterations)
  for (;;) {
    const one = await asTrail(client, () => sealBatch(client, { ...options, batch, tally, awaited })).catch(
      (fault: unknown) => {
        tally.forget()
        throw fault
      },
    )
    if (one.after !== undefined) await rememberAfter(options.memory, one.after)
    awaited.forget(one.ended)
    awaited.seenSize = one.treeSize
    sum = joined(sum, one)
    if (one.sealed < batch) return sum
  }
}

const NOTHING: Sealing = { treeSize: -1, sealed: 0, unusual: [], wholeFrom: -1 }

/** Two batches as one sealing; another hub may have sealed in between. */
const joined = (before: Sealing, { treeSize, sealed, unusual, wholeFrom }: SealedBatch): Sealing => ({
  treeSize,
  sealed: before.sealed + sealed,
  unusual: [...before.unusual, ...unusual],
  wholeFrom: wholeFrom === before.treeSize ? before.wholeFrom : wholeFrom,
})

/** Another hub with the same memory may have sealed and remembered meanwhile. */
async function rememberAfter(memory: HeadMemory, after: RememberedLog): Promise<void> {
  const now = await memory.recall()
  if ((now?.head?.treeSize ?? 0) < (after.head?.treeSize ?? 0)) await memory.remember(after)
}

interface SealedBatch extends Sealing {
  /** Leaf hashes of records that wait no more. */
  readonly ended: Iterable<string>
  /** What is remembered once the batch is committed. */
  readonly after?: RememberedLog
}

async function sealBatch(client: ClientBase, options: Required<SealOptions>): Promise<SealedBatch> {
  const { subgraph, batch, memory } = options
  // Read only when the turn is ours: each statement sees what was committed before it.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ambito-hub audit ${subgraph}`])
  const head = await lastHead(client, options)
  const before = await memory.recall()
  if (before) await assertContinued(client, { subgraph, key: options.key, head }, before)
  else if (head?.memory !== undefined) throw new BrokenLog(subgraph, forgotten(memory.path))
  // Before the records are looked for: what was acknowledged until now is among them, or sealed.
  const due = new Set([...(before?.awaited ?? []), ...(before ? options.awaited.due() : [])])
  const fresh = await freshRecords(client, subgraph, { horizon: head?.horizon ?? '0', limit: batch })
  const earlier = before ? [] : await unrecordedAlerts(client, subgraph)
  const hashes = fresh.map(({ leafHash: hash }) => hash).filter(isHash)
  const { waiting, ended } = await stillWaiting(client, options, {
    head,
    before,
    due,
    hashes,
    isMore: fresh.length === batch,
  })
  // A memory of before gets an id that says it is signed from here on.
  const id = before?.isSigned ? before.id : newMemoryId()
  const known = { id: id ?? newMemoryId(), head: head ? bare(head) : null, witnessed: before?.witnessed ?? null }
  const awaited = [...waiting, ...hashes]
  if (isOther(before, { ...known, awaited })) await memory.remember({ ...known, awaited })
  if (fresh.length === 0 && earlier.length === 0)
    return { treeSize: head?.treeSize ?? 0, sealed: 0, unusual: [], wholeFrom: head?.treeSize ?? 0, ended }
  const { sealed, unusual } = await append(client, options, { head, fresh, earlier, memory: known.id })
  return {
    treeSize: sealed.treeSize,
    sealed: fresh.length,
    unusual,
    wholeFrom: areWhole(fresh, head?.sealedAt) ? (head?.treeSize ?? 0) : sealed.treeSize,
    after: { ...known, head: bare(sealed), awaited: waiting },
    ended: [...ended, ...hashes],
  }
}

const forgotten = (path: string): string =>
  `${path}, where it was remembered, is gone: it was deleted, or the database or the hub moved without it`

interface Due {
  readonly head: StoredHead | undefined
  readonly before: RememberedLog | undefined
  /** Leaf hashes of records that are sealed or in the database. */
  readonly due: ReadonlySet<string>
  /** Those that are being sealed now. */
  readonly hashes: readonly string[]
  /** More wait than are being sealed: these are looked after in the next batch. */
  readonly isMore: boolean
}

/**
 * Of the records that are due, those that go on waiting, and those that were sealed already: by another hub, or before this one
 * could remember it.
 *
 * @throws BrokenLog when some are neither. They are remembered as awaited, so that no restart forgets them.
 */
async function stillWaiting(
  client: ClientBase,
  { subgraph, memory, awaited }: Required<SealOptions>,
  { head, before, due, hashes, isMore }: Due,
): Promise<{ readonly waiting: readonly string[]; readonly ended: readonly string[] }> {
  const taken = new Set(hashes)
  const left = [...due].filter((hash) => !taken.has(hash))
  if (left.length === 0 || before === undefined) return { waiting: [], ended: [] }
  const from = Math.min(before.head?.treeSize ?? 0, awaited.seenSize ?? Infinity)
  const sealed = (head?.treeSize ?? 0) > from ? await leavesBeyond(client, subgraph, from) : NONE
  const waiting = left.filter((hash) => !sealed.has(hash))
  const ended = left.filter((hash) => sealed.has(hash))
  if (isMore) return { waiting: inBoth(before.awaited, waiting), ended }
  const missing = await missingOf(client, subgraph, { hashes: waiting, horizon: head?.horizon })
  if (missing.length === 0) return { waiting, ended }
  await memory.remember({ ...before, awaited: [...new Set([...before.awaited, ...missing])] })
  awaited.forget(missing)
  throw new BrokenLog(
    subgraph,
    `${missing.length} records that were acknowledged are gone, or were altered before they were sealed`,
  )
}

function inBoth(some: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others)
  return some.filter((one) => known.has(one))
}

const NONE: ReadonlySet<string> = new Set()

/** Whether what is to be remembered differs from what is. */
function isOther(before: RecalledLog | undefined, now: RememberedLog): boolean {
  if (!before?.isSigned || before.head?.signature !== now.head?.signature) return true
  const known = new Set(before.awaited)
  return known.size !== now.awaited.length || now.awaited.some((hash) => !known.has(hash))
}

async function lastHead(client: ClientBase, { subgraph, key }: SealOptions): Promise<StoredHead | undefined> {
  const [head] = await storedHeads(client, subgraph, 'order by tree_size desc limit 1')
  if (head === undefined) return undefined
  const isWhole = frontierRoot(head.frontier).toString('hex') === head.rootHash
  // Ed25519 signs the same text with the same signature; a head of an older key is for the verifier to judge.
  const isOurs = head.keyId !== key.keyId || signHead(head, key).signature === head.signature
  if (isWhole && isOurs) return head
  throw new BrokenLog(subgraph, 'its last tree head was altered')
}

interface Growth {
  readonly head: StoredHead | undefined
  readonly fresh: readonly FreshRecord[]
  /** Alerts that no record of the log tells of yet. */
  readonly earlier: readonly StoredAlert[]
  /** Id of the memory that will hold the head. */
  readonly memory: string
}

/** Adds leaves and a head: what is fresh, and a record of each alert that this gives rise to. */
async function append(
  client: ClientBase,
  options: Required<SealOptions>,
  growth: Growth,
): Promise<{ sealed: StoredHead; unusual: readonly StoredAlert[] }> {
  const { subgraph, clock } = options
  const before: Frontier = growth.head?.frontier ?? EMPTY_FRONTIER
  const sealedAt = clock.now().toISOString()
  await insertLeaves(client, { log: subgraph, from: before.size, sealedAt }, growth.fresh)
  const after = before.size + growth.fresh.length
  const noted = await noteUnusualAccess(client, options, { before: before.size, after, sealed: growth.fresh })
  const alerts = await recordAlerts(client, { subgraph, clock }, [...growth.earlier, ...noted])
  await insertLeaves(client, { log: subgraph, from: after, sealedAt }, alerts)
  const leafHashes = [...growth.fresh, ...alerts].map(({ leafHash: hash }) => hashBytes(hash))
  const frontier = appendLeaves(before, leafHashes)
  const xacts = xactsHash([...growth.fresh, ...alerts].map(({ xact }) => xact))
  const sealed = { ...signedHead(options, { frontier, growth, sealedAt, xacts }), frontier, leafHashes }
  await insertHead(client, sealed)
  return { sealed, unusual: noted }
}

const signedHead = (
  { subgraph, key, batch }: Required<SealOptions>,
  { frontier, growth, sealedAt, xacts }: { frontier: Frontier; growth: Growth; sealedAt: string; xacts: string },
): SignedTreeHead =>
  signHead(
    {
      log: subgraph,
      treeSize: frontier.size,
      previousSize: growth.head?.treeSize ?? 0,
      rootHash: frontierRoot(frontier).toString('hex'),
      sealedAt,
      horizon: horizonAfter(growth, batch),
      memory: growth.memory,
      xacts,
    },
    key,
  )

const insertLeaves = (
  client: ClientBase,
  { log, from, sealedAt }: { readonly log: string; readonly from: number; readonly sealedAt: string },
  records: readonly Pick<FreshRecord, 'id' | 'ambitoId' | 'leafHash' | 'xact'>[],
): Promise<unknown> =>
  client.query(
    `insert into ${log}.audit_leaf (leaf_index, event_id, ambito_id, leaf_hash, sealed_at, xact)
     select $1::bigint + n - 1, id, ambito, hash, $2, xact::xid8
     from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) with ordinality l(id, ambito, hash, xact, n)`,
    [
      from,
      sealedAt,
      records.map(({ id }) => id),
      records.map(({ ambitoId }) => ambitoId),
      records.map(({ leafHash: hash }) => hashBytes(hash).toString('hex')),
      records.map(({ xact }) => xact),
    ],
  )

const insertHead = (client: ClientBase, head: StoredHead): Promise<unknown> =>
  client.query(
    `insert into ${head.log}.audit_tree_head (tree_size, previous_size, root_hash, sealed_at, horizon, signature, key_id, frontier, leaf_hashes, memory, xacts)
     values ($1, $2, $3, $4, $5::text::xid8, $6, $7, $8, $9, $10, $11)`,
    [
      head.treeSize,
      head.previousSize,
      head.rootHash,
      head.sealedAt,
      head.horizon,
      head.signature,
      head.keyId,
      joinHashes(head.frontier.peaks),
      joinHashes(head.leafHashes),
      head.memory,
      head.xacts,
    ],
  )

/** When more may be there the next batch begins with the last transaction of this one. */
function horizonAfter({ head, fresh }: Growth, batch: number): string {
  const last = fresh.at(-1)
  if (last === undefined) return head?.horizon ?? '0'
  if (fresh.length < batch) return last.ceiling
  return last.isForeign ? (head?.horizon ?? '0') : last.xact
}
