import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/kit/database.ts'
import { createLog } from '../log.ts'
import { OperatorFault } from '../operator-fault.ts'
import { asAdmin } from './admin-connection.ts'
import { openDatabase, type Database } from './open-database.ts'
import { overriddenSettings } from './overridden-settings.ts'
import { rolePassword, roleSecret, urlOfRole } from './roles.ts'

const SUBGRAPHS = ['organisation', 'cases', 'services', 'finance']
// Roles belong to the whole server, so all tests derive their passwords from the same key.
const databaseSecret = roleSecret(inject('testServerUrl'))

const open = (databaseUrl: string): Promise<Database> =>
  openDatabase({
    config: { databaseUrl, databaseSecret, databasePort: 0, dataDir: '.data' },
    subgraphs: SUBGRAPHS,
    log: createLog('silent'),
  })

async function run(url: string, text: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

const lineOf = (opening: Promise<Database>): Promise<string> =>
  opening.then(
    () => 'opened',
    (fault: unknown) => (fault instanceof OperatorFault ? fault.message : `unexpected ${String(fault)}`),
  )

/** An account that may log in to the database and own what it is given, and nothing else. */
async function modestAccount(db: TestDatabase, grants: string): Promise<{ url: string; name: string }> {
  const name = `modest_${new URL(db.adminUrl).pathname.slice(-6)}`
  await run(db.adminUrl, `create role ${name} login password 'modest'; ${grants.replaceAll('$me', name)}`)
  const url = new URL(db.adminUrl)
  url.username = name
  url.password = 'modest'
  return { url: url.href, name }
}

/** Removes accounts, which belong to the server and would outlive the database. */
async function forget(db: TestDatabase, names: readonly string[]): Promise<void> {
  for (const name of names) await run(db.adminUrl, `drop owned by ${name} cascade`)
  for (const name of names) await run(db.adminUrl, `drop role ${name}`)
}

test('each role reaches its own schema and nothing else', async () => {
  await using db = await emptyDatabase()
  const database = await open(db.adminUrl)
  await run(db.adminUrl, 'create table cases.fact (n int); create table finance.fact (n int)')
  expect(await run(database.urlOf('cases'), 'insert into cases.fact values (1) returning n')).toEqual([{ n: 1 }])
  const refused = [
    'select * from finance.fact',
    'truncate cases.fact',
    'create table cases.own (n int)',
    'create table public.own (n int)',
  ]
  for (const text of refused)
    await expect(run(database.urlOf('cases'), text), text).rejects.toMatchObject({ code: '42501' })
})

test('the roles cannot bypass row-level security, inherit, or make anything', async () => {
  await using db = await emptyDatabase()
  await open(db.adminUrl)
  const rights = 'rolsuper or rolbypassrls or rolinherit or rolcreatedb or rolcreaterole or not rolcanlogin'
  const roles = await run(
    db.adminUrl,
    `select (${rights}) as harmful from pg_roles where rolname in ('hub_organisation','hub_cases','hub_services','hub_finance')`,
  )
  expect(roles).toEqual(Array.from({ length: 4 }, () => ({ harmful: false })))
})

test('four hubs may open the same new database at once, and opening again changes nothing', async () => {
  await using db = await emptyDatabase()
  const opened = await Promise.all([1, 2, 3, 4].map(() => open(db.adminUrl)))
  await Promise.all(opened.map((database) => run(database.urlOf('finance'), 'select 1')))
  expect(await lineOf(open(db.adminUrl))).toBe('opened')
})

test('without rights it prints the exact SQL and writes nothing; with that SQL run, it opens and migrates', async () => {
  await using db = await emptyDatabase()
  const { url, name } = await modestAccount(db, '')
  const message = await lineOf(open(url))
  expect(message).toMatch(/may not create what the hub needs/)
  expect(message).not.toContain(rolePassword(databaseSecret, 'hub_cases'))
  expect(
    await run(db.adminUrl, `select nspname from pg_namespace where nspname = any('{${SUBGRAPHS.join()}}')`),
  ).toEqual([])
  await run(db.adminUrl, message.slice(message.indexOf('\n\n')))
  const database = await open(url)
  await run(url, 'create table cases.fact as select 1 as n')
  expect(await run(database.urlOf('cases'), 'select n from cases.fact')).toEqual([{ n: 1 }])
  await forget(db, [name])
})

test('where another hub of the server has made the roles, what is asked of an administrator is to lend the system role', async () => {
  await using db = await emptyDatabase()
  await open(db.adminUrl)
  const { url, name } = await modestAccount(db, 'alter role $me createrole')
  await run(db.adminUrl, `alter database ${new URL(db.adminUrl).pathname.slice(1)} owner to ${name}`)
  const message = await lineOf(open(url))
  expect(message).toContain(`GRANT hub_system TO ${name} WITH INHERIT TRUE, SET TRUE;`)
  expect(message).not.toContain('CREATE ROLE')
  await run(db.adminUrl, message.slice(message.indexOf('\n\n')))
  expect(await lineOf(open(url))).toBe('opened')
  await run(db.adminUrl, `alter database ${new URL(db.adminUrl).pathname.slice(1)} owner to current_user`)
  await forget(db, [name])
})

test('a hub with another secret is refused where another hub uses the roles, and changes nothing', async () => {
  await using db = await emptyDatabase()
  const first = await open(db.adminUrl)
  await using other = await emptyDatabase()
  const second = openDatabase({
    config: { databaseUrl: other.adminUrl, databaseSecret: 'of another hub of it', databasePort: 0, dataDir: '.data' },
    subgraphs: SUBGRAPHS,
    log: createLog('silent'),
  })
  const [line, ...sql] = (await lineOf(second)).split('\n')
  expect(line).toMatch(/^The roles hub_\w+, .* of this server have passwords by another secret: .*HUB_DATABASE_SECRET/)
  expect(sql.filter((one) => one !== '').every((one) => /^ALTER ROLE hub_\w+ LOGIN PASSWORD 'SCRAM-/.test(one))).toBe(
    true,
  )
  expect(sql.join()).not.toContain(rolePassword('of another hub of it', 'hub_cases'))
  expect(await run(other.adminUrl, `select nspname from pg_namespace where nspname = 'cases'`)).toEqual([])
  expect(await run(first.urlOf('cases'), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await lineOf(open(other.adminUrl))).toBe('opened')
})

test('a role that bypasses row-level security is refused', async () => {
  await using db = await emptyDatabase()
  await run(db.adminUrl, 'drop role if exists hub_harmful; create role hub_harmful bypassrls')
  const opening = openDatabase({
    config: { databaseUrl: db.adminUrl, databaseSecret, databasePort: 0, dataDir: '.data' },
    subgraphs: ['harmful'],
    log: createLog('silent'),
  })
  expect(await lineOf(opening)).toMatch(/^The role hub_harmful bypasses row-level security: run ALTER ROLE .*;$/)
  await run(db.adminUrl, 'drop role hub_harmful')
})

test('a read-only database is told in one line', async () => {
  await using db = await emptyDatabase()
  const name = new URL(db.adminUrl).pathname.slice(1)
  await run(inject('testServerUrl'), `alter database ${name} set default_transaction_read_only = on`)
  expect(await lineOf(open(db.adminUrl))).toMatch(/^DATABASE_URL leads to a read-only database: .*$/)
})

test.each([
  [
    'postgresql://u:secret@127.0.0.1:1/hub',
    /^PostgreSQL at 127.0.0.1:1 cannot be reached \(ECONNREFUSED\): start it, or correct DATABASE_URL\.$/,
  ],
  [
    'postgresql://u:secret@no-such-host.invalid/hub',
    /^PostgreSQL at no-such-host.invalid:5432 cannot be reached \(\w+\): .*$/,
  ],
  [inject('testServerUrl').replace(/:[^:@]+@/, ':wrong@'), /refuses the user \w+ or its password: correct them\.$/],
  [inject('testServerUrl').replace(/\/\w+$/, '/no_such_db'), /^The database no_such_db does not exist on .*$/],
])('%# an address that leads nowhere is told in one line without its password', async (url, words) => {
  const line = await lineOf(open(url))
  expect(line).toMatch(words)
  expect(line).not.toContain('secret')
})

test('a password must come from somewhere', () => {
  expect(() => roleSecret('postgresql://me@localhost/hub')).toThrow(/set HUB_DATABASE_SECRET/)
  expect(urlOfRole('postgresql://me@localhost/hub', 'cases', 'k')).toMatch(
    /^postgresql:\/\/hub_cases:[\w-]{43}@localhost\/hub$/,
  )
})

test('a role that is set for a whole database is no role of the hub, and one set for its login is named, not given rights', async () => {
  await using db = await emptyDatabase()
  const name = new URL(db.adminUrl).pathname.slice(1)
  await open(db.adminUrl)
  const asServer = (sql: string): Promise<unknown> => run(inject('testServerUrl'), sql)
  await asServer(`alter database ${name} set role = hub_cases`)
  expect(await lineOf(open(db.adminUrl))).toBe('opened')
  const told = await asAdmin(db.adminUrl, (client) => overriddenSettings(client, 'hub_cases'))
  expect(told).toContain('every role in this database has the setting role=hub_cases')
  await asServer(`alter role current_user in database ${name} set role = hub_cases`)
  const message = await lineOf(open(db.adminUrl))
  expect(message).toMatch(/^The login \w+ of DATABASE_URL works as hub_cases by a setting.* RESET role/)
  expect(message).not.toContain('GRANT')
  await asServer(`alter role current_user in database ${name} reset role; alter database ${name} reset role`)
  expect(await lineOf(open(db.adminUrl))).toBe('opened')
})

test('a login may work as the role that owns the database', async () => {
  await using db = await emptyDatabase()
  const name = new URL(db.adminUrl).pathname.slice(1)
  const owner = `${name}_owner`
  await run(db.adminUrl, `create role ${owner} createrole; alter database ${name} owner to ${owner}`)
  const { url, name: login } = await modestAccount(db, `grant ${owner} to $me`)
  await run(db.adminUrl, `alter role ${login} in database ${name} set role = ${owner}`)
  const found = await asAdmin(
    url,
    async (client) => (await client.query('select current_user as one')).rows as unknown[],
  )
  expect(found).toEqual([{ one: owner }])
  await run(db.adminUrl, `alter database ${name} owner to current_user`)
  await forget(db, [login, owner])
})
