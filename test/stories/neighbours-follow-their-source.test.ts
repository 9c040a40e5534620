import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { asCarrier } from '#platform/outbox/as-carrier.ts'
import { startDispatcher, type Dispatcher } from '#platform/outbox/dispatcher.ts'
import { repairProjections } from '#platform/outbox/repair-projections.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { startHub } from '#test/kit/hub.ts'
import { ROUTES, allRead, connect, differences, unread } from '#test/kit/neighbours.ts'
import { SOURCE_CHANGES } from '#test/kit/source-changes.ts'

const CLOCK = fixedClock(`${SEED_TODAY}T10:00:00Z`)

const dispatcherOf = (database: TestDatabase): Dispatcher =>
  startDispatcher({
    exchanges: EXCHANGES,
    urlOf: (subgraph) => database.urlOf(subgraph),
    clock: CLOCK,
    log: createLog('silent'),
    pollMs: 500,
  })

describe('projections and their sources', () => {
  it('agree after the load, which tells of nothing', async () => {
    await using database = await testDatabase({ seeded: true })
    expect(await differences(database.adminUrl)).toEqual([])
    await using admin = await connect(database.adminUrl)
    expect(await unread(admin)).toBe(0)
  })

  it('are found to differ, named by table, id and column, and repaired', async () => {
    await using database = await testDatabase({ seeded: true })
    await using admin = await connect(database.adminUrl)
    await admin.query(`
      update cases.staff_member_projection set profession = 'NOBODY' where id = (select min(id::text)::uuid from cases.staff_member_projection);
      delete from finance.delivery_value_projection where (contract_id, month) = (select contract_id, month from finance.delivery_value_projection order by 1, 2 limit 1);
      insert into services.area_projection (id, ambito_id) values (gen_random_uuid(), gen_random_uuid());
      update cases.case_engagement_projection set open_enrolments = 99 where id = (select min(case_id::text)::uuid from services.service_enrolment where status = 'ACTIVE')`)
    const found = await asCarrier(database.adminUrl, (transaction) => repairProjections(transaction, ROUTES))
    expect(found.map(({ table, kind, columns }) => [table, kind, ...columns]).toSorted()).toEqual([
      ['cases.case_engagement_projection', 'DIFFERENT', 'open_enrolments'],
      ['cases.staff_member_projection', 'DIFFERENT', 'profession'],
      ['finance.delivery_value_projection', 'MISSING'],
      ['services.area_projection', 'SURPLUS'],
    ])
    expect(await differences(database.adminUrl)).toEqual([])
  })
})

describe('projections follow', () => {
  let database: TestDatabase
  let admin: pg.Client
  let dispatchers: Dispatcher[]
  beforeAll(async () => {
    database = await testDatabase({ seeded: true })
    admin = await connect(database.adminUrl)
    dispatchers = [dispatcherOf(database), dispatcherOf(database)]
  })
  afterAll(async () => {
    await Promise.all(dispatchers.map((one) => one.close()))
    await admin.end()
    await database[Symbol.asyncDispose]()
  })

  it.each(Object.keys(SOURCE_CHANGES))('%s, under two dispatchers at once', async (name) => {
    for (const change of SOURCE_CHANGES[name]!) {
      await admin.query('begin')
      expect((await admin.query(change)).rowCount, change).toBeGreaterThan(0)
      expect(await unread(admin), change).toBeGreaterThan(0)
      await admin.query('commit')
    }
    await allRead(admin)
    expect(await differences(database.adminUrl)).toEqual([])
  })

  it('a new case from the moment it is opened: nobody is enrolled or paid for it yet', async () => {
    const columns = await admin.query<{ list: string }>(
      `select string_agg(quote_ident(attname), ', ') as list from pg_attribute where attrelid = 'cases."case"'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    )
    const { list } = columns.rows[0]!
    await admin.query(
      `insert into cases."case" (${list}) select ${list} from (
        select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'NEW-1'))).* from cases."case" c where closed_at is not null limit 1) x`,
    )
    const { rows } = await admin.query(
      `select open_enrolments, payments from cases.case_engagement_projection where id = (select id from cases."case" where number = 'NEW-1')`,
    )
    expect(rows).toEqual([{ open_enrolments: 0, payments: 0 }])
  })
})

describe('what is told', () => {
  it('is nothing when nothing changed that a neighbour keeps, or during a load', async () => {
    await using database = await testDatabase({ seeded: true })
    await using admin = await connect(database.adminUrl)
    await admin.query(`
      update organisation.staff_member set work_phone = '0883 000000';
      update services.service set alert = 'x';
      update services.service_enrolment set version = version + 1;
      update finance.economic_benefit set monthly = monthly + 1`)
    expect(await unread(admin)).toBe(0)
    await admin.query(
      `begin; select set_config('app.bulk', 'on', true); update services.service set status = 'DEFUNCT'; commit`,
    )
    expect(await unread(admin)).toBe(0)
    expect(await differences(database.adminUrl)).not.toEqual([])
  })

  it('is once per aggregate and statement, without a value', async () => {
    await using database = await testDatabase({ seeded: true })
    await using admin = await connect(database.adminUrl)
    await admin.query(`update services.service_enrolment set status = 'DISCHARGED' where status = 'ACTIVE'`)
    const { rows } = await admin.query<{ id: string; payload: object }>(
      'select aggregate_id as id, payload from services.outbox_event',
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.every(({ payload }) => Object.keys(payload).length === 0)).toBe(true)
  })

  it.each([
    ['organisation', `update organisation.appointment set status = 'SUSPENDED' where status = 'ACTIVE'`, 'PLAN_OFFICE'],
    ['services', `update services.service set capacity_status = 'FULL'`, 'PROVIDER'],
    [
      'services',
      `update services.service_enrolment set status = 'DISCHARGED' where id in (select id from services.service_enrolment where status = 'ACTIVE' limit 3)`,
      'COORDINATOR',
    ],
    ['finance', `delete from finance.economic_benefit where case_id is not null`, 'FINANCE'],
  ])('is what a viewer changes in %s, as its own role: %s', async (subgraph, change, role) => {
    await using database = await testDatabase({ seeded: true })
    await using admin = await connect(database.adminUrl)
    const { rows } = await admin.query<{ id: string }>('select id from organisation.ambito order by code limit 1')
    await using viewer = await connect(database.urlOf(subgraph))
    await viewer.query(
      `begin; select set_config('app.kind', 'STAFF', true), set_config('app.ambito', '${rows[0]!.id}', true),
       set_config('app.roles', '{${role},COORDINATOR}', true), set_config('app.file_roles', '{${role},COORDINATOR}', true)`,
    )
    expect((await viewer.query(change)).rowCount).toBeGreaterThan(0)
    await viewer.query('commit')
    expect(await unread(admin)).toBeGreaterThan(0)
  })
})

it('a running hub carries facts until it is closed', async () => {
  await using hub = await startHub({ carriesFacts: true })
  await using admin = await connect(hub.adminUrl)
  await admin.query(`update services.service set capacity_status = 'FULL'`)
  await allRead(admin)
  expect(await differences(hub.adminUrl)).toEqual([])
})
