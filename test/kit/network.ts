import pg from 'pg'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { scopesOf } from '#platform/scopes.ts'
import { startSubgraph } from '#platform/subgraph.ts'
import type { Subgraph } from '#platform/subgraph-port.ts'
import { PUBLIC_VIEWER, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import { cases } from '#subgraphs/cases/subgraph.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { AMBITO, NOW, ROWS, type Row } from './network-rows.ts'

/** A running `cases` over one case with its network. */
export interface Network extends AsyncDisposable {
  readonly database: TestDatabase
  readonly subgraph: Subgraph
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
  await client.end()
  const sent: string[] = []
  const pool = await openReadPool({ url: database.urlOf('cases'), onRead: ({ text }) => sent.push(text) })
  const subgraph = startSubgraph(cases, { pool, clock: fixedClock(NOW), log: createLog('silent') })
  const close = async (): Promise<void> => {
    await subgraph.close()
    await database[Symbol.asyncDispose]()
  }
  return { database, subgraph, sent, [Symbol.asyncDispose]: close }
}

/** A viewer of one role in an Ambito, with the scopes of the role. */
export const staff = (role: ViewerRole, ambitoId = AMBITO): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: role === 'PROVIDER' ? 'PROVIDER' : 'STAFF',
  subject: `demo:${role}`,
  ambitoId,
  roles: [role],
  scopes: scopesOf([role]),
})

/** Inserts one row into a table of `cases`. */
export const insert = (client: pg.Client, table: string, row: Row): Promise<unknown> => {
  const columns = Object.keys(row)
  return client.query(
    `insert into cases."${table}" (${columns.join()}) values (${columns.map((_, k) => `$${k + 1}`).join()})`,
    Object.values(row),
  )
}
