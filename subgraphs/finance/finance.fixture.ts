import pg from 'pg'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { trailOf } from '#test/kit/trail.ts'
import { startAsked } from '#test/kit/asked-subgraph.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { viewerAs as anyViewerAs } from '#test/kit/viewers.ts'
import { rebuildTotals } from './spend/rebuild-totals.ts'
import { finance } from './subgraph.ts'
import { AMBITO } from './finance-ids.fixture.ts'
import { PLANNED_ROWS } from './finance-planned.fixture.ts'
import { SPENT_ROWS } from './finance-spent.fixture.ts'

/** Noon of 2 July 2026: 183 of 365 days have passed. */
const CLOCK = fixedClock('2026-07-02T10:00:00Z')

/** A viewer of the fixture's Ambito who holds one role. */
export const viewerAs = (role: ViewerRole, changes: Partial<Viewer> = {}): Viewer =>
  anyViewerAs(role, { subject: 'test', ambitoId: AMBITO, ...changes })

/** `finance` on a small budget of its own. */
export interface RunningFinance extends AsyncDisposable {
  readonly database: TestDatabase
  readonly admin: pg.Client
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<{ data?: unknown; errors?: unknown }>
  /** Statements sent since the last call. */
  statements(): number
}

/** Starts `finance` on the rows of the fixture, with their totals. */
export async function startFinance(): Promise<RunningFinance> {
  const database = await testDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(PLANNED_ROWS)
  await admin.query(SPENT_ROWS)
  for (const statement of rebuildTotals) await admin.query(statement)
  let sent = 0
  const pool = await openReadPool({ url: database.urlOf('finance'), onRead: () => (sent += 1) })
  const audit = await trailOf(database, 'finance', CLOCK)
  const subgraph = startAsked(finance, { pool, audit, clock: CLOCK, log: createLog('silent') })
  return {
    database,
    admin,
    ask: async (viewer, query, variables = {}) => {
      const { data, errors } = await subgraph.execute({ query, variables }, { viewer, requestId: 'test', locale: 'it' })
      return JSON.parse(
        JSON.stringify({
          data,
          ...(errors && { errors: errors.map(({ path, extensions }) => ({ path, code: extensions['code'] })) }),
        }),
      ) as { data?: unknown; errors?: unknown }
    },
    statements: () => [sent, (sent = 0)][0]!,
    async [Symbol.asyncDispose]() {
      await subgraph.close()
      await audit.close()
      await admin.end()
      await database[Symbol.asyncDispose]()
    },
  }
}
