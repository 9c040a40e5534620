import pg from 'pg'
import { expect, vi } from 'vitest'
import { asCarrier } from '#platform/outbox/as-carrier.ts'
import { findDifferences, type Difference } from '#platform/outbox/find-differences.ts'
import { routesOf, type SourceRoutes } from '#platform/outbox/routes.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'
import { EVENTUALLY } from './eventually.ts'

/** Every projection of the hub with its feed. */
export const ROUTES: readonly SourceRoutes[] = routesOf(EXCHANGES)

/** What of the projections is not what the sources say. */
export const differences = (adminUrl: string, routes = ROUTES): Promise<Difference[]> =>
  asCarrier(adminUrl, (transaction) => findDifferences(transaction, routes))

/** A connection of a test's own, which ends with it. */
export async function connect(url: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

/** Events that some neighbour has not read. */
export async function unread(admin: pg.Client, routes = ROUTES): Promise<number> {
  const counts = routes.map(
    ({ subgraph, source }) =>
      `(select count(*)::int from ${source}.outbox_event e left join ${subgraph}.inbox_position p on p.source = '${source}'
       where p.source is null or (e.xact, e.seq) > (p.xact, p.seq))`,
  )
  const { rows } = await admin.query<{ n: number }>(`select ${counts.join(' + ')} as n`)
  return rows[0]!.n
}

/** Waits until every neighbour has read everything; other databases of the server may hold events up for a while. */
export const allRead = (admin: pg.Client): Promise<void> =>
  vi.waitFor(async () => expect(await unread(admin)).toBe(0), EVENTUALLY)
