import type { ClientBase } from 'pg'
import type { AuditKey } from './audit-key.ts'
import { leavesBeyond, missingOf } from './continuity.ts'
import type { RecalledLog } from './head-memory.ts'
import type { StoredHead } from './stored-heads.ts'
import type { LogBreak, LostRecords } from './tree-head.ts'
import { headOf, isBreak, type WitnessLine } from './witness-lines.ts'

/** A log at a break: what is left of it, and what is known of it outside of the database. */
export interface BrokenOff {
  readonly subgraph: string
  /** Its last head that is whole. */
  readonly head: StoredHead | undefined
  readonly key: AuditKey
  readonly known: RecalledLog | undefined
  readonly lines: readonly WitnessLine[]
}

/**
 * How many records a log lost at a break. Nothing but heads is known outside of the database: what was sealed after the last one that
 * the log still holds is gone, altered, or there and to be sealed anew. It holds a head that is remembered or witnessed, or that the hub
 * signed for the memory that it has now: after each break the memory is another, so that no head from before a break counts.
 */
export async function lostRecords(client: ClientBase, log: BrokenOff): Promise<LostRecords> {
  const { subgraph, head, known } = log
  const heads = sinceBreak(log.lines).flatMap((line) => headOf(line) ?? [])
  const seen = known?.head ? [...heads, known.head] : heads
  const to = seen.reduce((size, { treeSize }) => Math.max(size, treeSize), 0)
  const { rows } = await client.query<{ size: string }>(
    `select max(tree_size) as size from ${subgraph}.audit_tree_head
     where (tree_size, root_hash) in (select * from unnest($1::bigint[], $2::text[]))`,
    [seen.map(({ treeSize }) => treeSize), seen.map(({ rootHash }) => rootHash)],
  )
  const isOfMemory = head?.keyId === log.key.keyId && head.memory !== undefined && head.memory === known?.id
  const from = Math.max(Number(rows[0]?.size ?? 0), isOfMemory ? head.treeSize : 0)
  const sealed = await leavesBeyond(client, subgraph, from)
  const hashes = (known?.awaited ?? []).filter((hash) => !sealed.has(hash))
  const missing = await missingOf(client, subgraph, { hashes, horizon: head?.horizon })
  return { from, to: Math.max(from, to), unsealed: missing.length }
}

/** From the last break on, which says with what the log began anew. */
const sinceBreak = (lines: readonly WitnessLine[]): readonly WitnessLine[] =>
  lines.slice(Math.max(0, lines.findLastIndex(isBreak)))

/** What a log lost at a break, in words. */
export function lossInWords({ lost, remembered, found }: LogBreak): string {
  if (lost === undefined)
    return `remembered were ${remembered?.treeSize ?? 0} sealed records, found ${found?.treeSize ?? 0}`
  const { from, to, unsealed } = lost
  const sealed =
    to > from
      ? `${to - from} sealed records (leaves ${from}–${to - 1}) are gone, altered or sealed anew`
      : 'no sealed record is lost'
  return unsealed > 0 ? `${sealed}; ${unsealed} that waited for their seal are gone` : sealed
}
