import { asKeeper } from './as-keeper.ts'
import type { CarrierTransaction } from './carrier-pool.ts'
import type { Projection } from './feed.ts'

// A case or a person is frozen before a tightening is committed, and thaws when facts are kept that were taken after the end
// of the tightening's transaction, however that ended: an event that was told before it cannot thaw it.

const TAKE_TURN = 'select pg_advisory_xact_lock(hashtextextended($1, 0))'

const schemaOf = ({ table }: Projection): string => table.split('.')[0]!
const frozenIn = (projection: Projection): string => `${schemaOf(projection)}.${projection.freezes!}`

/**
 * Waits until nobody else writes what decides about access in a schema, until the end of the transaction. A row is decided
 * by its case and its persons together: whoever derives it must see what was written of both.
 */
export async function takeTurn(transaction: CarrierTransaction, projection: Projection): Promise<void> {
  await transaction.query(TAKE_TURN, [`ambito-hub freeze ${schemaOf(projection)}`])
}

/** Freezes cases or persons for a transaction that is under way elsewhere. */
export async function freeze(
  transaction: CarrierTransaction,
  projection: Projection,
  { xact, ids }: { readonly xact: string; readonly ids: readonly string[] },
): Promise<void> {
  await takeTurn(transaction, projection)
  await transaction.query(
    `insert into ${frozenIn(projection)} (${projection.aggregate}, xact) select id, $2::xid8 from unnest($1::uuid[]) id on conflict do nothing`,
    [ids, xact],
  )
  await follow(transaction, projection, ids)
}

// No tightening takes a day: an older one is of another server, from which the data were restored.
const IS_OVER = `(xact < $1::xid8 or frozen_at < now() - interval '1 day')`

/** What is frozen by a tightening that is over, if anything: its transaction is below the horizon. */
export async function overdue(
  transaction: CarrierTransaction,
  projection: Projection,
  horizon: string,
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select distinct ${projection.aggregate} as id from ${frozenIn(projection)} where ${IS_OVER} limit 500`,
    [horizon],
  )
  return rows.map(({ id }) => id)
}

/** Thaws what has its facts, taken above the horizon, now kept, unless a younger tightening has frozen it too. */
export async function thaw(
  transaction: CarrierTransaction,
  projection: Projection,
  { horizon, ids }: { readonly horizon: string; readonly ids: readonly string[] },
): Promise<void> {
  await takeTurn(transaction, projection)
  await transaction.query(
    `delete from ${frozenIn(projection)} where ${IS_OVER} and ${projection.aggregate} = any($2::uuid[])`,
    [horizon, ids],
  )
  await follow(transaction, projection, ids)
}

/** Brings the flag of each to whether anything freezes it. */
async function follow(transaction: CarrierTransaction, projection: Projection, ids: readonly string[]): Promise<void> {
  const { table, aggregate } = projection
  const differing = await transaction.query<{ ambito: string; frozen: boolean; ids: string[] }>(
    `select ambito_id as ambito, not frozen as frozen, array_agg(${aggregate}) as ids from ${table} t
     where ${aggregate} = any($1::uuid[])
       and frozen is distinct from exists (select from ${frozenIn(projection)} f where f.${aggregate} = t.${aggregate})
     group by 1, 2`,
    [ids],
  )
  for (const { ambito, frozen, ids: some } of differing)
    await asKeeper(transaction, ambito, () =>
      transaction.query(`update ${table} set frozen = $2 where ${aggregate} = any($1::uuid[])`, [some, frozen]),
    )
}
