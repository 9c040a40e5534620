import type { ClientBase } from 'pg'
import { HOUR, type SealedAccess } from './access-tally.ts'

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
}

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
  const found = await client.query<Omit<FreshRecord, 'isForeign'>>(
    // A subselect and not an anti-join, which the planner would do by reading all leaves of the log into a hash.
    `select e.id, e.ambito_id as "ambitoId", e.actor, ${HOUR} as hour, e.role, e.person_id as "personId", e.break_glass as "breakGlass", e.action, e.outcome,
       e.leaf_hash as "leafHash", e.xact::text, pg_snapshot_xmin(pg_current_snapshot())::text as ceiling
     from ${subgraph}.audit_event e
     where ${range} and (select l.leaf_index from ${subgraph}.audit_leaf l where l.event_id = e.id) is null
     order by e.xact, e.id limit $2`,
    [horizon, limit],
  )
  return found.rows.map((row) => ({ ...row, isForeign }))
}
