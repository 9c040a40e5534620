import type { ClientBase } from 'pg'
import type { Clock } from '../clock.ts'
import { OperatorFault } from '../operator-fault.ts'
import { AccessTally } from './access-tally.ts'
import { asTrail } from './as-trail.ts'
import type { AuditKey } from './audit-key.ts'
import { freshRecords, type FreshRecord } from './fresh-records.ts'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, joinHashes, type Frontier } from './merkle-frontier.ts'
import { leafHash } from './merkle-tree.ts'
import { noteUnusualAccess } from './note-unusual-access.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { signHead } from './tree-head.ts'
import type { UnusualAccess } from './unusual-access.ts'

/** What is sealed, and how. */
export interface SealOptions {
  readonly subgraph: string
  readonly key: AuditKey
  readonly clock: Clock
  /** Records of one tree head at most. */
  readonly batch?: number
  /** Size that the log had when it was last sealed here: it can only have grown. */
  readonly knownSize?: number
  /** What was counted by earlier sealings of this log here. */
  readonly tally?: AccessTally
}

/** What a sealing did. */
export interface Sealing {
  readonly treeSize: number
  readonly sealed: number
  readonly unusual: readonly UnusualAccess[]
}

/**
 * Takes every record below the snapshot horizon that no head covers into the tree, under signed heads. Below the horizon
 * every transaction has ended, so that none is overtaken and left out. Two sealers at once take turns.
 *
 * @throws OperatorFault when the last head is not what this hub signed: nothing is sealed on top of a forgery.
 */
export async function sealAudit(client: ClientBase, options: SealOptions): Promise<Sealing> {
  const batch = options.batch ?? 10_000
  const tally = options.tally ?? new AccessTally()
  let sum: Sealing = { treeSize: options.knownSize ?? 0, sealed: 0, unusual: [] }
  for (;;) {
    const one = await asTrail(client, () =>
      sealBatch(client, { ...options, batch, tally, knownSize: sum.treeSize }),
    ).catch((fault: unknown) => {
      tally.forget()
      throw fault
    })
    sum = { treeSize: one.treeSize, sealed: sum.sealed + one.sealed, unusual: [...sum.unusual, ...one.unusual] }
    if (one.sealed < batch) return sum
  }
}

async function sealBatch(client: ClientBase, options: Required<SealOptions>): Promise<Sealing> {
  const { subgraph, batch, knownSize } = options
  // Read only when the turn is ours: each statement sees what was committed before it.
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ambito-hub audit ${subgraph}`])
  const head = await lastHead(client, options)
  const size = head?.treeSize ?? 0
  if (size < knownSize) throw broken(subgraph, `it holds ${size} records and held ${knownSize}`)
  const fresh = await freshRecords(client, subgraph, { horizon: head?.horizon ?? '0', limit: batch })
  if (fresh.length === 0) return { treeSize: size, sealed: 0, unusual: [] }
  await append(client, options, { head, fresh })
  const after = size + fresh.length
  const unusual = await noteUnusualAccess(client, options, { before: size, after, sealed: fresh })
  return { treeSize: after, sealed: fresh.length, unusual }
}

async function lastHead(client: ClientBase, { subgraph, key }: SealOptions): Promise<StoredHead | undefined> {
  const [head] = await storedHeads(client, subgraph, 'order by tree_size desc limit 1')
  if (head === undefined) return undefined
  const isWhole = frontierRoot(head.frontier).toString('hex') === head.rootHash
  // Ed25519 signs the same text with the same signature; a head of an older key is for the verifier to judge.
  const isOurs = head.keyId !== key.keyId || signHead(head, key).signature === head.signature
  if (isWhole && isOurs) return head
  throw broken(subgraph, 'its last tree head was altered')
}

const broken = (subgraph: string, why: string): OperatorFault =>
  new OperatorFault(`The audit log of ${subgraph} is not as it was sealed (${why}): run "npm run audit:verify".`)

interface Growth {
  readonly head: StoredHead | undefined
  readonly fresh: readonly FreshRecord[]
}

async function append(client: ClientBase, options: Required<SealOptions>, growth: Growth): Promise<void> {
  const { subgraph, key, clock, batch } = options
  const leafHashes = growth.fresh.map(({ leafHash: hash }) => hashBytes(hash))
  const before: Frontier = growth.head?.frontier ?? EMPTY_FRONTIER
  const frontier = appendLeaves(before, leafHashes)
  const head = signHead(
    {
      log: subgraph,
      treeSize: frontier.size,
      previousSize: before.size,
      rootHash: frontierRoot(frontier).toString('hex'),
      sealedAt: clock.now().toISOString(),
      horizon: horizonAfter(growth, batch),
    },
    key,
  )
  await insertLeaves(client, { ...head, frontier, leafHashes }, growth.fresh)
  await insertHead(client, { ...head, frontier, leafHashes })
}

const insertLeaves = (client: ClientBase, head: StoredHead, fresh: readonly FreshRecord[]): Promise<unknown> =>
  client.query(
    `insert into ${head.log}.audit_leaf (leaf_index, event_id, ambito_id, leaf_hash, sealed_at)
     select $1::bigint + n - 1, id, ambito, hash, $2 from unnest($3::uuid[], $4::uuid[], $5::text[]) with ordinality l(id, ambito, hash, n)`,
    [
      head.previousSize,
      head.sealedAt,
      fresh.map(({ id }) => id),
      fresh.map(({ ambitoId }) => ambitoId),
      head.leafHashes.map((hash) => hash.toString('hex')),
    ],
  )

const insertHead = (client: ClientBase, head: StoredHead): Promise<unknown> =>
  client.query(
    `insert into ${head.log}.audit_tree_head (tree_size, previous_size, root_hash, sealed_at, horizon, signature, key_id, frontier, leaf_hashes)
     values ($1, $2, $3, $4, $5::text::xid8, $6, $7, $8, $9)`,
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
    ],
  )

/** When more may be there the next batch begins with the last transaction of this one. */
function horizonAfter({ head, fresh }: Growth, batch: number): string {
  const last = fresh.at(-1)!
  if (fresh.length < batch) return last.ceiling
  return last.isForeign ? (head?.horizon ?? '0') : last.xact
}

/** A stored hash of another form was not written by the trail: it is sealed as it stands, for the verifier to find. */
const hashBytes = (hash: string): Buffer => (/^[0-9a-f]{64}$/.test(hash) ? Buffer.from(hash, 'hex') : leafHash(hash))
