import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/kit/database.ts'
import { PUBLIC_VIEWER, type Viewer } from '../viewer.ts'
import { prepareSchemas } from './prepare-schemas.ts'
import { ConnectionLost } from './read-connection.ts'
import { openReadPool, type ReadPool } from './read-pool.ts'
import type { ReadStatement } from './read-unit.ts'
import { roleSecret } from './roles.ts'

const TENANTS = Array.from({ length: 200 }, () => randomUUID())
const viewerOf = (ambitoId: string | null): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: 'STAFF',
  ambitoId,
  roles: ['COORDINATOR'],
  subject: 'o"brien, {x}',
})
const named = (text: string, values: (string | null)[] = []): ReadStatement => ({
  name: createHash('sha1').update(text).digest('hex').slice(0, 16),
  text,
  values,
})
const OWN_ROWS = named(`select coalesce(json_agg(ambito_id), '[]')::text from cases.probe`)
const CONTEXT = named(`select json_build_object('ambito', nullif(current_setting('app.ambito', true), ''))::text`)

let db: TestDatabase
let pool: ReadPool

beforeAll(async () => {
  db = await emptyDatabase()
  await prepareSchemas({ adminUrl: db.adminUrl, subgraphs: ['cases', 'finance'], secret: roleSecret(db.adminUrl) })
  await asAdmin(`create table cases.probe (ambito_id uuid not null, n int not null);
    insert into cases.probe select t::uuid, n from unnest('{${TENANTS.join()}}'::text[]) t, generate_series(1, 3) n;
    alter table cases.probe enable row level security; alter table cases.probe force row level security;
    create policy visible on cases.probe using (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid)`)
  pool = await openReadPool({ url: db.urlOf('cases'), connections: 2 })
})

afterAll(async () => {
  await pool.close()
  await db[Symbol.asyncDispose]()
})

async function asAdmin(text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: db.adminUrl })
  await client.connect()
  return client.query(text).finally(() => client.end())
}

const json = async (viewer: Viewer, statement: ReadStatement, from = pool): Promise<unknown> =>
  JSON.parse(await from.read(viewer, statement))

test('200 interleaved tenants over two connections see their own rows only', async () => {
  const order = [...TENANTS, ...TENANTS, ...TENANTS].toSorted(() => Math.random() - 0.5)
  const seen = await Promise.all(order.map((tenant) => json(viewerOf(tenant), OWN_ROWS)))
  seen.forEach((rows, index) => expect(rows).toEqual(Array(3).fill(order[index])))
})

test('a viewer without Ambito sees no row', async () => {
  expect(await json(PUBLIC_VIEWER, OWN_ROWS)).toEqual([])
})

test('nothing of a viewer outlives its unit', async () => {
  await using lone = closing(await openReadPool({ url: db.urlOf('cases'), connections: 1 }))
  await lone.pool.read(viewerOf(TENANTS[0]!), OWN_ROWS)
  const { rows } = await asAdmin(
    `select count(*)::int as open from pg_stat_activity where usename = 'hub_cases' and state <> 'idle' and datname = current_database()`,
  )
  expect(rows).toEqual([{ open: 0 }])
  expect(await json(viewerOf(null), CONTEXT, lone.pool)).toEqual({ ambito: null })
})

test('every setting arrives as it is, quotes and commas too', async () => {
  const text = `select json_build_array(current_setting('app.kind'), current_setting('app.subject'), current_setting('app.roles')::text[], current_setting('app.lead_areas')::text[])::text`
  const viewer = { ...viewerOf(TENANTS[0]!), leadAreaIds: ['a"b', 'c,d\\', 'NULL', ''] }
  expect(await json(viewer, named(text))).toEqual(['STAFF', 'o"brien, {x}', ['COORDINATOR'], viewer.leadAreaIds])
})

test('an error rejects its own unit only', async () => {
  const bad = [
    named(`select ($1::int / 0)::text`, ['1']),
    named('select nonsense from nowhere'),
    named('select $1::int::text', ['x']),
  ]
  const units = TENANTS.slice(0, 60).map((tenant, index) => {
    const failing = index % 3 === 0 ? bad[(index / 3) % 3] : undefined
    return pool.read(viewerOf(tenant), failing ?? OWN_ROWS)
  })
  const outcomes = await Promise.allSettled(units)
  expect(outcomes.map(({ status }) => status)).toEqual(
    outcomes.map((_, index) => (index % 3 === 0 ? 'rejected' : 'fulfilled')),
  )
})

test('a statement whose first unit fails at run time still serves the units behind it', async () => {
  const division = (by: string): ReadStatement => named('select (1 / $1::int)::text as late_failure', [by])
  const outcomes = await Promise.allSettled(
    ['0', '1', '0', '1', '1'].map((by) => pool.read(PUBLIC_VIEWER, division(by))),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
})

test('several reads travel as one unit and answer in order', async () => {
  const answers = await pool.readAll(viewerOf(TENANTS[1]!), [CONTEXT, OWN_ROWS, CONTEXT])
  expect(answers.map((answer) => JSON.parse(answer))).toEqual([
    { ambito: TENANTS[1] },
    Array(3).fill(TENANTS[1]),
    { ambito: TENANTS[1] },
  ])
})

test('each text is parsed once per connection, and the number kept is bounded', async () => {
  await using lone = closing(await openReadPool({ url: db.urlOf('cases'), connections: 1, maxStatements: 10 }))
  const texts = Array.from({ length: 25 }, (_, index) => named(`select '${index}'`))
  for (let round = 0; round < 3; round++) for (const text of texts) await lone.pool.read(PUBLIC_VIEWER, text)
  for (let round = 0; round < 3; round++) await lone.pool.read(PUBLIC_VIEWER, CONTEXT)
  const counts = named(
    `select json_build_array(count(*), max(generic_plans) filter (where name = '${CONTEXT.name}'))::text from pg_prepared_statements`,
  )
  expect(await json(PUBLIC_VIEWER, counts, lone.pool)).toEqual([10, 3])
})

test('the session is as the read path needs it, and cannot write', async () => {
  const names = [
    'plan_cache_mode',
    'jit',
    'TimeZone',
    'statement_timeout',
    'application_name',
    'default_transaction_read_only',
  ]
  const statement = named(`select json_build_array(${names.map((name) => `current_setting('${name}')`).join()})::text`)
  expect(await json(PUBLIC_VIEWER, statement)).toEqual(['force_generic_plan', 'off', 'UTC', '8s', 'ambito-hub', 'on'])
  await expect(
    pool.read(
      viewerOf(TENANTS[0]!),
      named('with x as (delete from cases.probe returning 1) select count(*)::text from x'),
    ),
  ).rejects.toMatchObject({ code: '25006' })
})

test('a slow statement is ended by the server', async () => {
  await using lone = closing(await openReadPool({ url: db.urlOf('cases'), connections: 1, statementTimeoutMs: 2_000 }))
  await expect(lone.pool.read(PUBLIC_VIEWER, named(`select pg_sleep(60)::text`))).rejects.toMatchObject({
    code: 'READ_TIMEOUT',
  })
  expect(await json(PUBLIC_VIEWER, CONTEXT, lone.pool)).toEqual({ ambito: null })
})

test('broken connections reject what was under way with a typed fault and come back', async () => {
  const slow = Promise.allSettled(
    [1, 2, 3, 4].map(() => pool.read(PUBLIC_VIEWER, named(`select pg_sleep(100)::text as slow`))),
  )
  const asleep = `select from pg_stat_activity where datname = current_database() and query like '%pg_sleep(100)%' and state = 'active' and pid <> pg_backend_pid()`
  await expect.poll(async () => (await asAdmin(asleep)).rowCount).toBe(2)
  await asAdmin(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'hub_cases' and datname = current_database()`,
  )
  for (const outcome of await slow)
    expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(ConnectionLost)
  expect(await json(viewerOf(TENANTS[0]!), OWN_ROWS)).toHaveLength(3)
})

test('closing lets what is under way finish and refuses what comes later', async () => {
  const lone = await openReadPool({ url: db.urlOf('cases'), connections: 2 })
  const running = Promise.all(
    [1, 2, 3, 4].map(() => lone.read(PUBLIC_VIEWER, named(`select pg_sleep(0.1)::text as late`))),
  )
  await lone.close()
  expect(await running).toHaveLength(4)
  await expect(lone.read(PUBLIC_VIEWER, CONTEXT)).rejects.toBeInstanceOf(ConnectionLost)
})

test('a database that cannot be reached is told at the start', async () => {
  await expect(openReadPool({ url: 'postgresql://u:p@127.0.0.1:1/x' })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

const closing = (opened: ReadPool): AsyncDisposable & { pool: ReadPool } => ({
  pool: opened,
  [Symbol.asyncDispose]: () => opened.close(),
})
