import pg from 'pg'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { trailOf } from './trail.ts'
import { startAsked, type AskedSubgraph } from '#test/kit/asked-subgraph.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { cases } from '#subgraphs/cases/subgraph.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { AMBITO, AREA, DISTRICT, MANAGER, NOW, PROVIDER, ROWS, type Row } from './network-rows.ts'
import { viewerAs } from './viewers.ts'

/** A running `cases` over one case with its network. */
export interface Network extends AsyncDisposable {
  readonly database: TestDatabase
  readonly subgraph: AskedSubgraph
  /** Statements sent since it was last emptied. */
  readonly sent: string[]
}

/** Opens a database of its own with the rows of the network, and `cases` upon it at noon of 1 March 2026. */
export async function openNetwork(): Promise<Network> {
  const database = await testDatabase()
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  // Neighbouring rows that no test needs are left out, so foreign keys are not looked at.
  await client.query('set session_replication_role = replica')
  for (const [table, row] of ROWS) await insert(client, table, row)
  // Nor are triggers: what they keep is spread once.
  await client.query('select cases.spread_all_access()')
  await client.end()
  const sent: string[] = []
  const pool = await openReadPool({ url: database.urlOf('cases'), onRead: ({ text }) => sent.push(text) })
  const audit = await trailOf(database, 'cases', fixedClock(NOW))
  const subgraph = startAsked(cases, { pool, audit, clock: fixedClock(NOW), log: createLog('silent') })
  const close = async (): Promise<void> => {
    await subgraph.close()
    await audit.close()
    await database[Symbol.asyncDispose]()
  }
  return { database, subgraph, sent, [Symbol.asyncDispose]: close }
}

/** A viewer of one role in an Ambito, who stands in no relation to the case. */
export const staff = (role: ViewerRole, ambitoId = AMBITO): Viewer => viewerAs(role, { ambitoId })

/** Relations to the case that the matrix asks of a role: its area, its manager, its district, the provider it was referred to. */
const RELATION: Partial<Record<ViewerRole, Partial<Viewer>>> = {
  AREA_LEAD: { areaIds: [AREA] },
  CASE_MANAGER: { staffMemberId: MANAGER },
  ASL_MEMBER: { unitId: DISTRICT },
  PROVIDER: { providerId: PROVIDER },
}

/** A viewer of one role in the relation to the case that the matrix asks of it, if it asks for one. */
export const related = (role: ViewerRole, ambitoId = AMBITO): Viewer => viewerAs(role, { ambitoId, ...RELATION[role] })

/** Inserts one row into a table of `cases`. */
export const insert = (client: pg.Client, table: string, row: Row): Promise<unknown> => {
  const columns = Object.keys(row)
  return client.query(
    `insert into cases."${table}" (${columns.join()}) values (${columns.map((_, k) => `$${k + 1}`).join()})`,
    Object.values(row),
  )
}
