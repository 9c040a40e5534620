import pg from 'pg'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { trailOf } from '#test/kit/trail.ts'
import { startAsked, type AskedSubgraph } from '#test/kit/asked-subgraph.ts'
import type { Viewer } from '#platform/viewer.ts'
import { testDatabase } from '#test/kit/database.ts'
import { COORDINATOR, NOW, ROWS, type Row } from './cases-rows.fixture.ts'
import { cases } from './subgraph.ts'

/** Puts a row into a table of `cases`. */
export async function insert(client: pg.Client, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row)
  const places = columns.map((_, n) => `$${n + 1}`)
  await client.query(`insert into cases."${table}" (${columns.join()}) values (${places.join()})`, Object.values(row))
}

/** How a question is asked: by the coordinator, at `NOW`, unless said otherwise. */
export interface Asked {
  readonly viewer?: Viewer
  readonly variables?: Record<string, unknown>
  readonly now?: string
}
// oxlint-disable-next-line typescript/no-explicit-any -- answers are compared as a whole
type Answer = any

/** The subgraph over the rows of this file. */
export interface CasesFixture extends AsyncDisposable {
  readonly adminUrl: string
  ask(query: string, asked?: Asked): Promise<{ data: Answer; codes: unknown[] }>
  /** One entity by its id, as the gateway asks for it. */
  entity(typename: string, of: string, selection: string, asked?: Asked): Promise<unknown>
  /** How many statements were sent since this was last called. */
  statements(): number
}

/** Starts `cases` on a database of its own with the rows of this file. */
export async function startCases(): Promise<CasesFixture> {
  const database = await testDatabase()
  await load(database.adminUrl)
  let sent = 0
  const pool = await openReadPool({ url: database.urlOf('cases'), onRead: () => (sent += 1) })
  const audit = await trailOf(database, 'cases', fixedClock(NOW))
  const started = new Map<string, AskedSubgraph>()
  const at = (now: string): AskedSubgraph => {
    const known =
      started.get(now) ?? startAsked(cases, { pool, audit, clock: fixedClock(now), log: createLog('silent') })
    started.set(now, known)
    return known
  }
  const ask: CasesFixture['ask'] = async (query, { viewer = COORDINATOR, variables = {}, now = NOW } = {}) => {
    const { data, errors = [] } = await at(now).execute(
      { query, variables },
      { viewer, requestId: 'test', locale: 'it' },
    )
    return { data: JSON.parse(JSON.stringify(data)), codes: errors.map(({ extensions }) => extensions?.['code']) }
  }
  return {
    adminUrl: database.adminUrl,
    ask,
    async entity(typename, of, selection, asked = {}) {
      const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { ${selection} } } }`
      const { data } = await ask(query, {
        ...asked,
        variables: { ...asked.variables, r: [{ __typename: typename, id: of }] },
      })
      return data._entities[0]
    },
    statements() {
      const count = sent
      sent = 0
      return count
    },
    async [Symbol.asyncDispose]() {
      await pool.close()
      await audit.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

async function load(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  for (const [table, row] of ROWS) await insert(client, table, row)
  await client.end()
}
