import type { ClientBase } from 'pg'
import type { AuditKey } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import { isSignedMemory, type RecalledLog, type RememberedLog } from './head-memory.ts'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, type Frontier } from './merkle-frontier.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { signHead } from './tree-head.ts'

/** The log whose continuity is in question. */
export interface Continued {
  readonly subgraph: string
  readonly key: AuditKey
  /** Its last head in the database. */
  readonly head: StoredHead | undefined
}

/**
 * Compares a log with what is remembered of it. To be called in the turn of the sealer, so that no head is added meanwhile.
 *
 * @throws BrokenLog when the log is shorter than remembered, holds another head or does not lead from the remembered head to
 * its last one, or what is remembered is an older copy.
 */
export async function assertContinued(
  client: ClientBase,
  { subgraph, key, head }: Continued,
  { id, head: known, isSigned }: RecalledLog,
): Promise<void> {
  if (!isSigned && isSignedMemory(head?.memory))
    throw new BrokenLog(subgraph, 'what is remembered of it is not signed, and its last head says that it was')
  if (known === null) return assertChain(client, subgraph, { id, size: 0, frontier: EMPTY_FRONTIER })
  if (known.keyId === key.keyId && signHead(known, key).signature !== known.signature)
    throw new BrokenLog(subgraph, 'the remembered head is not the hub\u2019s own')
  const size = head?.treeSize ?? 0
  if (size < known.treeSize) throw new BrokenLog(subgraph, `it holds ${size} records and held ${known.treeSize}`)
  const frontier = await frontierAt(client, subgraph, known)
  return assertChain(client, subgraph, { id, size: known.treeSize, frontier })
}

/** The remembered root proves the frontier that is stored beside it. */
async function frontierAt(
  client: ClientBase,
  subgraph: string,
  { treeSize, rootHash }: NonNullable<RememberedLog['head']>,
): Promise<Frontier> {
  if (treeSize === 0) return EMPTY_FRONTIER
  const [stored] = await storedHeads(client, subgraph, 'where tree_size = $1', [treeSize])
  if (stored && rootOf(stored.frontier) === rootHash && stored.rootHash === rootHash) return stored.frontier
  throw new BrokenLog(subgraph, `it holds other records than those sealed in its head of ${treeSize}`)
}

/** Every head after a size adds its leaves to the one before. */
async function assertChain(
  client: ClientBase,
  subgraph: string,
  start: { readonly id: string | undefined; readonly size: number; readonly frontier: Frontier },
): Promise<void> {
  let tree = start.frontier
  // Killed between its commit and remembering it, a hub does not know one head of its own; of no more.
  let unremembered = 0
  for (;;) {
    const heads = await storedHeads(client, subgraph, 'where tree_size > $1 order by tree_size limit 100', [tree.size])
    for (const head of heads) {
      const next = appendLeaves(tree, head.leafHashes)
      if (head.previousSize !== tree.size || next.size !== head.treeSize || rootOf(next) !== head.rootHash)
        throw new BrokenLog(subgraph, `its head of ${head.treeSize} does not continue the one before`)
      tree = next
      if (head.memory !== undefined && head.memory === start.id && ++unremembered > 1)
        throw new BrokenLog(subgraph, 'what is remembered of it is an older copy of what was written there')
    }
    if (heads.length < 100) return
  }
}

const rootOf = (frontier: Frontier): string => frontierRoot(frontier).toString('hex')

/** The leaf hashes that the heads of a log have beyond a size; its heads are whole (`assertContinued`). */
export async function leavesBeyond(client: ClientBase, subgraph: string, size: number): Promise<ReadonlySet<string>> {
  const leaves = new Set<string>()
  for (let from = size; ;) {
    const heads = await storedHeads(client, subgraph, 'where tree_size > $1 order by tree_size limit 100', [from])
    for (const { leafHashes } of heads) for (const hash of leafHashes) leaves.add(hash.toString('hex'))
    if (heads.length < 100) return leaves
    from = heads.at(-1)!.treeSize
  }
}

/** Records that must wait unsealed in a log. */
export interface Unsealed {
  readonly hashes: readonly string[]
  /** The horizon of the last head: what was written below it is sealed, and never will be when it is not. */
  readonly horizon: string | undefined
}

/**
 * Those of some records that do not wait in a log for their head: they were deleted, altered together with their hash, or moved
 * out of the way of the sealing.
 */
export async function missingOf(
  client: ClientBase,
  subgraph: string,
  { hashes, horizon }: Unsealed,
): Promise<string[]> {
  if (hashes.length === 0) return []
  // In a server that counts its transactions anew the horizon means nothing.
  const { rows } = await client.query<{ hash: string }>(
    `select h.hash from unnest($1::text[]) h(hash) left join (
       select e.leaf_hash from ${subgraph}.audit_event e
       where e.xact >= case when pg_snapshot_xmax(pg_current_snapshot()) < $2::text::xid8 then '0'::xid8 else $2::text::xid8 end) e on e.leaf_hash = h.hash
     where e.leaf_hash is null`,
    [hashes, horizon ?? '0'],
  )
  return rows.map(({ hash }) => hash)
}
