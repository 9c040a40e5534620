import { openCarrierPool, type CarrierPool } from './carrier-pool.ts'
import type { Feed, FeedPort, OutboxPage } from './feed.ts'

/** How a feed port is opened in this process. */
export interface FeedPortOptions {
  readonly subgraph: string
  readonly feeds: readonly Feed[]
  /** As the role of the subgraph. */
  readonly url: string
  readonly patienceMs: number
}

/** What a subgraph tells, read in this process as its own role and under policies that show exactly that. */
export function openFeedPort({ subgraph, feeds, url, patienceMs }: FeedPortOptions): FeedPort {
  const pool = openCarrierPool({ url, name: `from ${subgraph}`, connections: 1, patienceMs })
  const known = new Map(feeds.map((feed) => [feed.name, factsSql(feed)]))
  return {
    changesAfter: ({ xact, seq }, limit) => firstRow<OutboxPage>(pool, pageSql(subgraph), [xact, seq, limit]),
    factsOf: async (feed, ids) => (await firstRow<{ facts: string }>(pool, known.get(feed)!, [ids])).facts,
    forget: async ({ xact, seq }, before) =>
      (await firstRow<{ count: number }>(pool, forgetSql(subgraph), [xact, seq, before])).count,
    close: () => pool.close(),
  }
}

/** Answers the facts of the aggregates `$1` as one JSON text. */
export const factsSql = ({ facts, key, keyType }: Feed): string =>
  `select coalesce(jsonb_agg(to_jsonb(f)), '[]')::text as facts from (${facts}) f where f.${key} = any($1::${keyType}[])`

const firstRow = async <Row extends object>(
  pool: CarrierPool,
  text: string,
  values: readonly unknown[],
): Promise<Row> =>
  (await pool.transaction((transaction) => transaction.query<Row & Record<string, unknown>>(text, values)))[0]!

// One statement, hence one snapshot: what is below its horizon is all there, and nothing can come before it any more. A
// position at or above the horizon is of another server, from which the data were restored: all is read again.
const pageSql = (subgraph: string): string => `
  with snapshot as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon),
  start as materialized (select case when $1::xid8 < horizon then $1::xid8 else '0' end as xact from snapshot),
  page as (
    select e.id, e.aggregate_type, e.aggregate_id, e.xact, e.seq from ${subgraph}.outbox_event e
    where (e.xact, e.seq) > ((select xact from start), $2::bigint) and e.xact < (select horizon from snapshot)
    order by e.xact, e.seq limit $3)
  select horizon::text as horizon,
    coalesce((select jsonb_agg(jsonb_build_object('id', id, 'aggregateType', aggregate_type, 'aggregateId', aggregate_id,
      'xact', xact::text, 'seq', seq::text) order by xact, seq) from page), '[]') as changes,
    exists (select from ${subgraph}.outbox_event e where e.xact >= horizon) as "isHeld"
  from snapshot`

const forgetSql = (subgraph: string): string => `
  with gone as (delete from ${subgraph}.outbox_event where (xact, seq) <= ($1::xid8, $2::bigint) and occurred_at < $3 returning 1)
  select count(*)::int as count from gone`
