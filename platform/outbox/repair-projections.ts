import type { CarrierTransaction } from './carrier-pool.ts'
import { factsSql } from './feed-port.ts'
import { findDifferences, type Difference } from './find-differences.ts'
import { overdue, takeTurn, thaw } from './frozen-cases.ts'
import { turnName } from './inbox.ts'
import { keepFacts } from './keep-facts.ts'
import type { SourceRoutes } from './routes.ts'

/**
 * Finds what differs and makes it what the sources say, in the transaction of the administrator; no courier keeps facts
 * meanwhile. Cases frozen by tightenings that are over thaw.
 *
 * @returns what differed.
 */
export async function repairProjections(
  transaction: CarrierTransaction,
  routes: readonly SourceRoutes[],
): Promise<Difference[]> {
  for (const { subgraph, source } of routes)
    await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [turnName(subgraph, source)])
  const differences = await findDifferences(transaction, routes)
  const [snapshot] = await transaction.query<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
  )
  for (const { feed, projection } of routes.flatMap((one) => one.routes)) {
    const differing = differences.filter(({ table }) => table === projection.table)
    const late = projection.freezes ? await overdue(transaction, projection, snapshot!.horizon) : []
    const ids = [...new Set([...differing.map(({ aggregateId }) => aggregateId), ...late])]
    if (ids.length === 0) continue
    const [taken] = await transaction.query<{ facts: string }>(factsSql(feed), [ids])
    if (projection.freezes) await takeTurn(transaction, projection)
    await keepFacts(transaction, { feed, projection }, { ids, facts: taken!.facts })
    if (projection.freezes) await thaw(transaction, projection, { horizon: snapshot!.horizon, ids })
  }
  return differences
}
