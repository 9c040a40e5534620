import type { ClientBase } from 'pg'
import type { AuditKey } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import type { RememberedLog } from './head-memory.ts'
import { appendLeaves, EMPTY_FRONTIER, frontierRoot, type Frontier } from './merkle-frontier.ts'
import { storedHeads, type StoredHead } from './stored-heads.ts'
import { bare, signHead } from './tree-head.ts'

/** The log whose continuity is in question. */
export interface Continued {
  readonly subgraph: string
  readonly key: AuditKey
  /** Its last head in the database. */
  readonly head: StoredHead | undefined
}

/**
 * What is remembered after a look at the database: its last head, and of the awaited records those not sealed yet. To be
 * called in the turn of the sealer, so that no head is added meanwhile.
 *
 * @throws BrokenLog when the log is shorter than remembered, holds another head, does not lead from the remembered head to
 * its last one, or an awaited record is gone.
 */
export async function continued(
  client: ClientBase,
  log: Continued,
  known: RememberedLog,
): Promise<Pick<RememberedLog, 'head' | 'awaited'>> {
  if (known.head !== null) await assertPrefix(client, log, known.head)
  const awaited = await stillUnsealed(client, log, known)
  return { head: log.head ? bare(log.head) : null, awaited }
}

async function assertPrefix(
  client: ClientBase,
  { subgraph, key, head }: Continued,
  known: NonNullable<RememberedLog['head']>,
): Promise<void> {
  if (known.keyId === key.keyId && signHead(known, key).signature !== known.signature)
    throw new BrokenLog(subgraph, 'the remembered head is not the hub\u2019s own')
  const size = head?.treeSize ?? 0
  if (size < known.treeSize) throw new BrokenLog(subgraph, `it holds ${size} records and held ${known.treeSize}`)
  const frontier = await frontierAt(client, subgraph, known)
  await assertChain(client, subgraph, { size: known.treeSize, frontier })
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
  start: { readonly size: number; readonly frontier: Frontier },
): Promise<void> {
  let tree = start.frontier
  for (;;) {
    const heads = await storedHeads(client, subgraph, 'where tree_size > $1 order by tree_size limit 100', [tree.size])
    for (const head of heads) {
      const next = appendLeaves(tree, head.leafHashes)
      if (head.previousSize !== tree.size || next.size !== head.treeSize || rootOf(next) !== head.rootHash)
        throw new BrokenLog(subgraph, `its head of ${head.treeSize} does not continue the one before`)
      tree = next
    }
    if (heads.length < 100) return
  }
}

const rootOf = (frontier: Frontier): string => frontierRoot(frontier).toString('hex')

async function stillUnsealed(
  client: ClientBase,
  { subgraph }: Pick<Continued, 'subgraph'>,
  known: RememberedLog,
): Promise<string[]> {
  if (known.awaited.length === 0) return []
  const states = await statesOf(client, subgraph, known)
  const gone = states.filter(({ isSealed, isThere }) => !isSealed && !isThere)
  if (gone.length > 0) throw new BrokenLog(subgraph, `${gone.length} records that were being sealed are gone`)
  return states.flatMap(({ hash, isSealed }) => (isSealed ? [] : [hash]))
}

/** Of records that were about to be sealed beyond the remembered head, those that are neither sealed nor there. */
export async function goneRecords(client: ClientBase, subgraph: string, known: RememberedLog): Promise<string[]> {
  if (known.awaited.length === 0) return []
  const states = await statesOf(client, subgraph, known)
  return states.flatMap(({ hash, isSealed, isThere }) => (isSealed || isThere ? [] : [hash]))
}

interface AwaitedState {
  readonly hash: string
  readonly isSealed: boolean
  readonly isThere: boolean
}

async function statesOf(
  client: ClientBase,
  subgraph: string,
  { head, awaited }: RememberedLog,
): Promise<AwaitedState[]> {
  const { rows } = await client.query<AwaitedState>(
    `select h.hash, l.leaf_hash is not null as "isSealed", e.leaf_hash is not null as "isThere"
     from unnest($1::text[]) h(hash)
     left join (select distinct leaf_hash from ${subgraph}.audit_leaf where leaf_index >= $2) l on l.leaf_hash = h.hash
     left join (select distinct leaf_hash from ${subgraph}.audit_event where leaf_hash = any ($1)) e on e.leaf_hash = h.hash`,
    [awaited, head?.treeSize ?? 0],
  )
  return rows
}
