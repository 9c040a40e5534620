import { asKeeper } from './as-keeper.ts'
import type { CarrierTransaction } from './carrier-pool.ts'
import type { Projection, Route } from './feed.ts'

/** Which aggregates are kept, and their facts of now as the text of a JSON array. */
export interface TakenFacts {
  readonly ids: readonly string[]
  readonly facts: string
}

/**
 * Makes the rows of some aggregates in a projection what the source says now: adds, changes and removes, in the
 * transaction of the caller. Doing it twice, or late, is harmless: facts are a state, not a difference.
 */
export async function keepFacts(transaction: CarrierTransaction, route: Route, taken: TakenFacts): Promise<void> {
  if (!route.projection.spreads) return keep(transaction, route, taken)
  for (const { ambito, facts } of await perAmbito(transaction, route, taken))
    await asKeeper(transaction, ambito, () => keep(transaction, route, { ids: taken.ids, facts }))
}

async function keep(
  transaction: CarrierTransaction,
  { feed, projection }: Route,
  { ids, facts }: TakenFacts,
): Promise<void> {
  const gone = projection.absent ? emptySql(projection) : removeSql(projection)
  await transaction.query(`${gone} and t.${projection.aggregate} = any($2::${feed.keyType}[])`, [facts, ids])
  await transaction.query(upsertSql(projection), [facts])
}

/** The facts of each Ambito that has some, or had. */
const perAmbito = (
  transaction: CarrierTransaction,
  { feed, projection }: Route,
  { ids, facts }: TakenFacts,
): Promise<{ ambito: string; facts: string }[]> =>
  transaction.query(
    `with facts as (select e, e ->> 'ambito_id' as ambito from jsonb_array_elements($1::jsonb) e)
     select a.ambito, (select coalesce(jsonb_agg(f.e), '[]')::text from facts f where f.ambito = a.ambito) as facts
     from (select ambito from facts union select t.ambito_id::text from ${projection.table} t where t.${projection.aggregate} = any($2::${feed.keyType}[])) a`,
    [facts, ids],
  )

// PostgreSQL makes each row from JSON in the types of the table: numbers and arrays lose nothing on their way.
const factsOf = ({ table, columns }: Projection): string => {
  const pairs = Object.entries(columns).map(([column, fact]) => `'${column}', e -> '${fact}'`)
  return `(select r.* from jsonb_array_elements($1::jsonb) e, jsonb_populate_record(null::${table}, jsonb_build_object(${pairs.join(', ')})) r)`
}

const upsertSql = (projection: Projection): string => {
  const { table, columns, primaryKey, initially = {} } = projection
  const names = Object.keys(columns)
  const given = names.filter((name) => !primaryKey.includes(name))
  return `insert into ${table} as t (${[...names, ...Object.keys(initially)].join(', ')})
    select ${[...names.map((name) => `f.${name}`), ...Object.values(initially)].join(', ')} from ${factsOf(projection)} f
    on conflict (${primaryKey.join(', ')}) do update set ${given.map((name) => `${name} = excluded.${name}`).join(', ')}
    where (${given.map((name) => `t.${name}`).join(', ')}) is distinct from (${given.map((name) => `excluded.${name}`).join(', ')})`
}

const missing = (projection: Projection): string => {
  const same = projection.primaryKey.map((name) => `f.${name} = t.${name}`).join(' and ')
  return `not exists (select from ${factsOf(projection)} f where ${same})`
}

const removeSql = (projection: Projection): string => `delete from ${projection.table} t where ${missing(projection)}`

const emptySql = (projection: Projection): string => {
  const values = Object.entries(projection.absent ?? {}).map(([name, value]) => `${name} = ${value}`)
  return `update ${projection.table} t set ${values.join(', ')} where ${missing(projection)}`
}
