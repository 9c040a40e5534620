import type { CarrierTransaction } from './carrier-pool.ts'
import type { Feed, Projection } from './feed.ts'
import type { SourceRoutes } from './routes.ts'

/** A row of a projection that is not what its source says. Names it, and never tells a value. */
export interface Difference {
  readonly subgraph: string
  readonly table: string
  /** The primary key of the row. */
  readonly id: string
  /** The id of the aggregate. */
  readonly aggregateId: string
  /** The columns that differ; none when the row is missing or one too many. */
  readonly columns: readonly string[]
  readonly kind: 'MISSING' | 'SURPLUS' | 'DIFFERENT'
}

/**
 * Compares every projection with its source, set by set, as the administrator under `app.kind` FEED. What an event that
 * is not yet read will change is no difference.
 */
export async function findDifferences(
  transaction: CarrierTransaction,
  routes: readonly SourceRoutes[],
): Promise<Difference[]> {
  const found: Difference[] = []
  for (const { subgraph, source, routes: own } of routes)
    for (const { feed, projection } of own) {
      const rows = await transaction.query<Omit<Difference, 'subgraph' | 'table'> & Record<string, unknown>>(
        differenceSql({ subgraph, source }, feed, projection),
      )
      found.push(...rows.map((row) => ({ subgraph, table: projection.table, ...row })))
    }
  return found
}

function differenceSql(
  { subgraph, source }: Pick<SourceRoutes, 'subgraph' | 'source'>,
  feed: Feed,
  projection: Projection,
): string {
  const { table, primaryKey, columns, aggregate, absent } = projection
  const told = Object.entries(columns).map(([column, fact]) => `f.${fact} as ${column}`)
  const first = primaryKey[0]!
  const id = primaryKey.map((name) => `coalesce(s.${name}, k.${name})`).join(`, ' ', `)
  const differing = [...differingColumns(projection), ...frozenColumn(subgraph, projection)]
  const isSurplus = absent
    ? Object.entries(absent)
        .map(([name, value]) => `k.${name} is distinct from ${value}`)
        .join(' or ')
    : 'true'
  return `
  with source as (select ${told.join(', ')} from (${feed.facts}) f),
  unread as (
    select distinct e.aggregate_id from ${source}.outbox_event e left join ${subgraph}.inbox_position p on p.source = '${source}'
    where e.aggregate_type = '${feed.aggregate}' and (p.source is null or (e.xact, e.seq) > (p.xact, p.seq))),
  compared as (
    select concat(${id}) as id, coalesce(s.${aggregate}, k.${aggregate})::text as "aggregateId",
      case when k.${first} is null then 'MISSING' when s.${first} is null then 'SURPLUS' else 'DIFFERENT' end as kind,
      case when k.${first} is null or s.${first} is null then '{}' else array_remove(array[${differing.join(', ')}]::text[], null) end as columns,
      ${isSurplus} as "isSurplus"
    from source s full join ${table} k on ${primaryKey.map((name) => `k.${name} = s.${name}`).join(' and ')})
  select id, "aggregateId", kind, columns from compared
  where (kind = 'MISSING' or (kind = 'SURPLUS' and "isSurplus") or cardinality(columns) > 0)
    and "aggregateId" not in (select aggregate_id from unread) order by id`
}

const differingColumns = ({ primaryKey, columns }: Projection): string[] =>
  Object.keys(columns)
    .filter((name) => !primaryKey.includes(name))
    .map((name) => `case when s.${name} is distinct from k.${name} then '${name}' end`)

// Frozen without a tightening under way, or the other way round.
const frozenColumn = (subgraph: string, { freezes, aggregate }: Projection): string[] =>
  freezes
    ? [
        `case when k.frozen is distinct from exists (select from ${subgraph}.${freezes} z where z.${aggregate} = k.${aggregate}) then 'frozen' end`,
      ]
    : []
