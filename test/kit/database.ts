import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '#platform/database/migrate.ts'
import { prepareSchemas } from '#platform/database/prepare-schemas.ts'
import { roleSecret, urlOfRole } from '#platform/database/roles.ts'

/** The day on which the synthetic data of the tests stand: clocks of tests are set to it. */
export const SEED_TODAY = '2026-06-15'

/** Size of the synthetic Ambito: XS, or what the long run asks for. */
const TIER = process.env['HUB_TEST_TIER'] === 'S' ? 'S' : 'XS'

/** A migrated database of a test's own; `await using` drops it at the end of the test. */
export interface TestDatabase extends AsyncDisposable {
  readonly adminUrl: string
  /** The address as the least-privilege role of a subgraph. */
  urlOf(subgraph: string): string
}

/** What stands in the database: migrated tables, and the synthetic Ambito of tier XS when `seeded`. */
export interface TestDatabaseOptions {
  readonly seeded?: boolean
}

/** Gives a clone of the migrated (or seeded) template, which the first test that asks for it builds. */
export async function testDatabase({ seeded = false }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = await (seeded ? seededTemplate() : migratedTemplate())
  const name = databaseName(randomBytes(6).toString('hex'))
  await onServer(`create database ${name} template ${template}`)
  return disposable(name)
}

/** Gives an empty database: no schema, no table; roles belong to the whole server. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = databaseName(randomBytes(6).toString('hex'))
  await onServer(`create database ${name}`)
  return disposable(name)
}

const disposable = (name: string): TestDatabase => {
  const adminUrl = urlOfDatabase(name)
  return {
    adminUrl,
    urlOf: (subgraph) => urlOfRole(adminUrl, subgraph, roleSecret(adminUrl)),
    [Symbol.asyncDispose]: () => onServer(`drop database if exists ${name} with (force)`),
  }
}

const migratedTemplate = (): Promise<string> =>
  builtOnce(databaseName('template'), async (adminUrl) => {
    const { SUBGRAPHS } = await import('#subgraphs/register.ts')
    const subgraphs = SUBGRAPHS.map(({ ormConfig }) => ormConfig)
    await prepareSchemas({ adminUrl, subgraphs: subgraphs.map(({ name }) => name), secret: roleSecret(adminUrl) })
    await migrate({ adminUrl, subgraphs })
  })

const seededTemplate = async (): Promise<string> => {
  const template = await migratedTemplate()
  const seed = async (adminUrl: string): Promise<void> => {
    const { seedDatabase } = await import('#seed/seed.ts')
    await seedDatabase({ adminUrl, tier: TIER, seed: 1, today: SEED_TODAY })
  }
  return builtOnce(databaseName('seeded'), seed, template)
}

/** Builds a database once per run, however many workers ask; it gets its name only when it is whole. */
async function builtOnce(
  name: string,
  build: (adminUrl: string) => Promise<void>,
  template = 'template1',
): Promise<string> {
  const server = new pg.Client({ connectionString: inject('testServerUrl') })
  await server.connect()
  try {
    await server.query('select pg_advisory_lock(hashtext($1))', [name])
    const found = await server.query('select from pg_database where datname = $1', [name])
    if (found.rowCount === 1) return name
    await server.query(`drop database if exists ${name}_draft with (force)`)
    await server.query(`create database ${name}_draft template ${template}`)
    await build(urlOfDatabase(`${name}_draft`))
    await server.query(`alter database ${name}_draft rename to ${name}`)
    return name
  } finally {
    await server.end()
  }
}

const databaseName = (suffix: string): string => `${inject('testRun')}_${suffix}`

function urlOfDatabase(name: string): string {
  const url = new URL(inject('testServerUrl'))
  url.pathname = `/${name}`
  return url.href
}

async function onServer(statement: string): Promise<void> {
  const server = new pg.Client({ connectionString: inject('testServerUrl') })
  await server.connect()
  try {
    await server.query(statement)
  } finally {
    await server.end()
  }
}
