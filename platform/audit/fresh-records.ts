import type { ClientBase } from 'pg'
import { HOUR, type SealedAccess } from './access-tally.ts'
import { leafHashOf } from './audit-entry.ts'
import { isBackdated } from './check-leaves.ts'
import { recordColumns } from './insert-records.ts'
import { recordOf, type RecordRow } from './stored-leaves.ts'

/** A record that no head covers. */
export interface FreshRecord extends SealedAccess {
  readonly id: string
  readonly leafHash: string
  /** The transaction that wrote it. */
  readonly xact: string
  /** The horizon of the snapshot in which it was found. */
  readonly ceiling: string
  /** The transactions are not counted by the server that sealed last. */
  readonly isForeign: boolean
  /** Milliseconds since the epoch; NaN for an instant that no calendar has, which somebody forged. */
  readonly instant: number
  /** Whether its content is what its hash says. */
  readonly isWhole: boolean
}

type FreshRow = RecordRow & Pick<FreshRecord, 'hour' | 'leafHash' | 'xact' | 'ceiling'>

/** Where to look, and how many to take. */
export interface FreshRange {
  readonly horizon: string
  readonly limit: number
}

/**
 * The records that no head covers and whose transactions, like all before them, have ended.
 *
 * A database restored into another server counts its transactions anew, below the horizon of the old one: then all is
 * looked through once, and what no transaction of this server can have written is below the horizon too.
 */
export async function freshRecords(
  client: ClientBase,
  subgraph: string,
  { horizon, limit }: FreshRange,
): Promise<FreshRecord[]> {
  const { rows } = await client.query<{ foreign: boolean }>(
    'select pg_snapshot_xmax(pg_current_snapshot()) < $1::text::xid8 as foreign',
    [horizon],
  )
  const isForeign = rows[0]?.foreign === true
  const range = isForeign
    ? '(e.xact < pg_snapshot_xmin(pg_current_snapshot()) or e.xact >= pg_snapshot_xmax(pg_current_snapshot())) and $1::text is not null'
    : 'e.xact >= $1::text::xid8 and e.xact < pg_snapshot_xmin(pg_current_snapshot())'
  const found = await client.query<FreshRow>(
    // A subselect and not an anti-join, which the planner would do by reading all leaves of the log into a hash.
    `select ${recordColumns('e')}, ${HOUR} as hour, e.leaf_hash as "leafHash", e.xact::text, pg_snapshot_xmin(pg_current_snapshot())::text as ceiling
     from ${subgraph}.audit_event e
     where ${range} and (select l.leaf_index from ${subgraph}.audit_leaf l where l.event_id = e.id) is null
     order by e.xact, e.id limit $2`,
    [horizon, limit],
  )
  return found.rows.map((row) => freshOf(row, isForeign))
}

function freshOf(row: FreshRow, isForeign: boolean): FreshRecord {
  const { id, ambitoId, actor, hour, role, personId, breakGlass, action, outcome, leafHash, xact, ceiling } = row
  const instant = new Date(row.at).getTime()
  const isWhole = Number.isFinite(instant) && leafHashOf(recordOf(row)) === leafHash
  const access = { ambitoId, actor, hour, role, personId, breakGlass, action, outcome }
  return { ...access, id, leafHash, xact, ceiling, isForeign, instant, isWhole }
}

/** Whether nothing is wrong with any of some records that are sealed after an instant: a walk would find nothing in them. */
export const areWhole = (records: readonly FreshRecord[], sealedBefore: string | undefined): boolean =>
  records.every(({ isWhole, instant }) => isWhole && !isBackdated(instant, sealedBefore))
