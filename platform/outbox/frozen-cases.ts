import { asKeeper } from './as-keeper.ts'
import type { CarrierTransaction } from './carrier-pool.ts'
import type { Projection } from './feed.ts'

// A case is frozen before a tightening is committed, and thaws when facts are kept that were taken after the end of the
// tightening's transaction, however that ended: an event that was told before it cannot thaw the case.

/** The name of the lock under which cases are frozen and thawed. */
const lockName = (table: string): string => `ambito-hub freeze ${table}`

const TAKE_TURN = 'select pg_advisory_xact_lock(hashtextextended($1, 0))'

const schemaOf = ({ table }: Projection): string => table.split('.')[0]!

/** Freezes cases for a transaction that is under way elsewhere. */
export async function freeze(
  transaction: CarrierTransaction,
  projection: Projection,
  { xact, caseIds }: { readonly xact: string; readonly caseIds: readonly string[] },
): Promise<void> {
  await transaction.query(TAKE_TURN, [lockName(projection.table)])
  await transaction.query(
    `insert into ${schemaOf(projection)}.frozen_case (case_id, xact) select id, $2::xid8 from unnest($1::uuid[]) id on conflict do nothing`,
    [caseIds, xact],
  )
  await follow(transaction, projection, caseIds)
}

// No tightening takes a day: an older one is of another server, from which the data were restored.
const IS_OVER = `(xact < $1::xid8 or frozen_at < now() - interval '1 day')`

/** The frozen cases whose tightening is over, if any: its transaction is below the horizon. */
export async function overdueCases(
  transaction: CarrierTransaction,
  projection: Projection,
  horizon: string,
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select distinct case_id as id from ${schemaOf(projection)}.frozen_case where ${IS_OVER} limit 500`,
    [horizon],
  )
  return rows.map(({ id }) => id)
}

/** Thaws cases whose facts, taken above the horizon, are now kept, unless a younger tightening has frozen them too. */
export async function thaw(
  transaction: CarrierTransaction,
  projection: Projection,
  { horizon, caseIds }: { readonly horizon: string; readonly caseIds: readonly string[] },
): Promise<void> {
  const frozen = `${schemaOf(projection)}.frozen_case`
  await transaction.query(TAKE_TURN, [lockName(projection.table)])
  await transaction.query(`delete from ${frozen} where ${IS_OVER} and case_id = any($2::uuid[])`, [horizon, caseIds])
  await follow(transaction, projection, caseIds)
}

/** Brings the flag of each case to whether anything freezes it. */
async function follow(
  transaction: CarrierTransaction,
  projection: Projection,
  caseIds: readonly string[],
): Promise<void> {
  const { table, aggregate } = projection
  const differing = await transaction.query<{ ambito: string; frozen: boolean; ids: string[] }>(
    `select ambito_id as ambito, not frozen as frozen, array_agg(${aggregate}) as ids from ${table} t
     where ${aggregate} = any($1::uuid[])
       and frozen is distinct from exists (select from ${schemaOf(projection)}.frozen_case f where f.case_id = t.${aggregate})
     group by 1, 2`,
    [caseIds],
  )
  for (const { ambito, frozen, ids } of differing)
    await asKeeper(transaction, ambito, () =>
      transaction.query(`update ${table} set frozen = $2 where ${aggregate} = any($1::uuid[])`, [ids, frozen]),
    )
}
