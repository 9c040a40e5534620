import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VIEWER_ROLES } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'

/** Reference data: nobody's, visible to all. Anything else must be empty without a viewer. */
const REFERENCE = new Set([
  'organisation.municipality',
  'organisation.population_snapshot',
  'services.service_type',
  'finance.funding_source',
  'finance.benefit_kind',
])
const OTHER_AMBITO = '00000000-0000-4000-8000-00000000dead'

describe('row-level security', () => {
  let database: TestDatabase
  let admin: pg.Client
  const tables = new Map<string, string[]>()
  const roles = new Map<string, pg.Client>()

  beforeAll(async () => {
    database = await testDatabase({ seeded: true })
    admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    for (const { name } of SUBGRAPHS) {
      const { rows } = await admin.query<{ relname: string }>(
        "select relname from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'v', 'm') and relname not like 'mikro%'",
        [name],
      )
      tables.set(
        name,
        rows.map(({ relname }) => `${name}.${relname}`),
      )
      const client = new pg.Client({ connectionString: database.urlOf(name) })
      await client.connect()
      roles.set(name, client)
    }
  })
  afterAll(async () => {
    await Promise.all([admin, ...roles.values()].map((client) => client.end()))
    await database[Symbol.asyncDispose]()
  })

  const rowsSeen = async (subgraph: string, settings: Record<string, string>): Promise<string[]> => {
    const client = roles.get(subgraph)!
    const seen: string[] = []
    await client.query('begin')
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [`app.${name}`, value])
    for (const table of tables.get(subgraph)!.filter((one) => !REFERENCE.has(one))) {
      const { rows } = await client.query<{ some: boolean }>(`select exists (select from ${quoted(table)}) as some`)
      if (rows[0]!.some) seen.push(table)
    }
    await client.query('rollback')
    return seen
  }
  const quoted = (table: string): string =>
    table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.')

  it('is forced on every table of every subgraph, and no subgraph owns its tables', async () => {
    const { rows } = await admin.query(
      `select c.oid::regclass::text from pg_class c where relnamespace::regnamespace::text = any($1) and relkind in ('r', 'p') and relname not like 'mikro%'
        and (not relrowsecurity or not relforcerowsecurity or pg_get_userbyid(relowner) like 'hub\\_organisation' or pg_get_userbyid(relowner) = any($2))`,
      [SUBGRAPHS.map(({ name }) => name), SUBGRAPHS.map(({ name }) => `hub_${name}`)],
    )
    expect(rows).toEqual([])
  })

  it.each(SUBGRAPHS.map(({ name }) => name))('%s shows no row without a viewer', async (name) => {
    const counted = await admin.query(`select count(*)::int as n from ${quoted(tables.get(name)![0]!)}`)
    expect(counted.rows).toHaveLength(1)
    expect(await rowsSeen(name, {})).toEqual([])
  })

  it.each(SUBGRAPHS.map(({ name }) => name))(
    '%s shows no row to a viewer of another Ambito, whatever roles they hold',
    async (name) => {
      const settings = {
        kind: 'STAFF',
        ambito: OTHER_AMBITO,
        roles: `{${VIEWER_ROLES.join(',')}}`,
        subject: 'demo:coordinator',
        clearances: '{MINORS_JUDICIAL,GENDER_VIOLENCE}',
      }
      expect(await rowsSeen(name, settings)).toEqual([])
    },
  )

  it.each(SUBGRAPHS.map(({ name }) => name))('%s is refused the schema of every other subgraph', async (name) => {
    for (const [foreign, [table]] of [...tables].filter(([other]) => other !== name)) {
      await expect(roles.get(name)!.query(`select from ${quoted(table!)}`), foreign).rejects.toThrow(
        /permission denied for schema/,
      )
    }
  })

  it('the negative control: the same queries see rows for a coordinator of the Ambito', async () => {
    const ambito = await admin.query<{ id: string }>('select id from organisation.ambito order by code limit 1')
    for (const { name } of SUBGRAPHS) {
      expect(
        (await rowsSeen(name, { kind: 'STAFF', ambito: ambito.rows[0]!.id, roles: '{COORDINATOR}' })).length,
        name,
      ).toBeGreaterThan(3)
    }
  })
})
