import type pg from 'pg'
import { expect, it, vi } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'
import { CASE_ACCESS, openAllCases } from '#test/kit/case-access-fixture.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { ROUTES, allRead, connect, differences, unread } from '#test/kit/neighbours.ts'
import { startDispatcher, type Dispatcher, type DispatcherOptions } from './dispatcher.ts'
import { openFeedPort } from './feed-port.ts'
import { forgetOldEvents } from './outbox-retention.ts'
import { EVENTUALLY } from '#test/kit/eventually.ts'

const CLOCK = fixedClock(`${SEED_TODAY}T10:00:00Z`)
const AN_AREA = '(select min(id::text)::uuid from organisation.intervention_area)'

const start = (database: TestDatabase, options: Partial<DispatcherOptions> = {}): Dispatcher & AsyncDisposable => {
  const dispatcher = startDispatcher({
    exchanges: EXCHANGES,
    urlOf: (subgraph) => database.urlOf(subgraph),
    clock: CLOCK,
    log: createLog('silent'),
    pollMs: 300,
    ...options,
  })
  return { ...dispatcher, [Symbol.asyncDispose]: () => dispatcher.close() }
}

const codesAt = async (admin: pg.Client): Promise<(string | undefined)[]> => {
  const { rows } = await admin.query<{ code: string }>(
    `select code from cases.intervention_area_projection where id = ${AN_AREA}`,
  )
  return rows.map(({ code }) => code)
}

it('skips no event of an older transaction that commits after a younger one was read', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  await using older = await connect(database.adminUrl)
  await using younger = await connect(database.adminUrl)
  await using _dispatcher = start(database)
  await older.query(`begin; update organisation.intervention_area set code = 'OLDER' where id = ${AN_AREA}`)
  await younger.query(`update organisation.staff_member set profession = 'EDUCATOR' where profession <> 'EDUCATOR'`)
  // The younger is held up until the older ends: what is read is never below what is still to come.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const { rows } = await admin.query('select from cases.inbox_position')
  expect(rows).toEqual([])
  await older.query('commit')
  await allRead(admin)
  expect(await codesAt(admin)).toEqual(['OLDER'])
  expect(await differences(database.adminUrl)).toEqual([])
})

it('one aggregate that cannot be kept stops no other, is named by its event alone, and is kept once it can be', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  await admin.query(`alter table cases.intervention_area_projection add constraint poison check (code <> 'POISON')`)
  const lines: string[] = []
  let now = CLOCK.now()
  await using _dispatcher = start(database, {
    clock: { ...CLOCK, now: () => now },
    log: createLog('warn', { write: (line: string) => void lines.push(line) }),
  })
  await admin.query(`
    update organisation.intervention_area set code = case when id = ${AN_AREA} then 'POISON' else code || '-new' end`)
  await allRead(admin)
  const { rows } = await admin.query<{ aggregate_id: string; attempts: number; event_id: string }>(
    'select aggregate_id, attempts, event_id from cases.inbox_retry',
  )
  expect(rows).toEqual([{ aggregate_id: expect.any(String), attempts: 1, event_id: expect.any(String) }])
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ subgraph: 'cases', eventId: rows[0]!.event_id }),
  ])
  expect((await differences(database.adminUrl)).map(({ table, columns }) => [table, ...columns])).toEqual([
    ['cases.intervention_area_projection', 'code'],
  ])
  await admin.query('alter table cases.intervention_area_projection drop constraint poison')
  now = new Date(now.getTime() + 60_000)
  await vi.waitFor(async () => expect(await differences(database.adminUrl)).toEqual([]), EVENTUALLY)
  expect((await admin.query('select from cases.inbox_retry')).rowCount).toBe(0)
})

it('an unreachable neighbour delays only itself, and follows once it is back', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  let isCut = true
  await using _dispatcher = start(database, {
    onStep: (_step, subgraph) => {
      if (isCut && subgraph === 'finance') throw new Error('cut off')
    },
  })
  await admin.query(`update services.contract set status = 'SUSPENDED'`)
  const others = ROUTES.filter(({ subgraph }) => subgraph !== 'finance')
  await vi.waitFor(async () => expect(await unread(admin, others)).toBe(0), EVENTUALLY)
  expect(await differences(database.adminUrl, others)).toEqual([])
  expect(await unread(admin)).toBeGreaterThan(0)
  isCut = false
  await allRead(admin)
  expect(await differences(database.adminUrl)).toEqual([])
})

it('data restored on another server, whose transactions count from anew, lose no event and freeze no case for ever', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  const [id] = await openAllCases(admin, 1)
  await admin.query(`
    insert into cases.inbox_position (source, xact, seq) values ('organisation', '99999999999', 9999);
    insert into services.frozen_case (case_id, xact, frozen_at) values ('${id}', '99999999999', now() - interval '2 days');
    update services.case_access_projection set frozen = true where case_id = '${id}';
    update organisation.intervention_area set code = 'AFTER' where id = ${AN_AREA}`)
  await using _others = start(database)
  await using _access = start(database, { exchanges: CASE_ACCESS })
  await vi.waitFor(async () => expect(await codesAt(admin)).toEqual(['AFTER']), EVENTUALLY)
  await vi.waitFor(
    async () =>
      expect((await admin.query('select from services.case_access_projection where frozen')).rowCount).toBe(0),
    EVENTUALLY,
  )
})

it('an event is forgotten when it is old and every neighbour has read it, not before', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  await admin.query(`
    insert into organisation.outbox_event (id, ambito_id, type, aggregate_type, aggregate_id, payload, occurred_at)
    select gen_random_uuid(), gen_random_uuid(), 'area.changed', 'InterventionArea', gen_random_uuid(), '{}', now() - age
    from unnest('{1 day,20 days,40 days}'::interval[]) age`)
  const feed = openFeedPort({
    subgraph: 'organisation',
    feeds: [],
    url: database.urlOf('organisation'),
    patienceMs: 5_000,
  })
  const forget = (keepDays: number, seq: string | undefined): Promise<void> =>
    forgetOldEvents({
      feeds: new Map([['organisation', feed]]),
      couriers: [
        { source: 'organisation', position: { xact: '99999999999', seq: '1' } },
        { source: 'organisation', position: seq === undefined ? undefined : { xact: '99999999999', seq } },
      ],
      clock: { now: () => new Date(), today: CLOCK.today },
      log: createLog('silent'),
      keepDays,
    })
  const left = async (): Promise<number> => (await admin.query('select from organisation.outbox_event')).rowCount ?? 0
  await forget(30, undefined)
  expect(await left()).toBe(3)
  await forget(30, '1')
  expect(await left()).toBe(2)
  await forget(1, '1')
  expect(await left()).toBe(1)
  await feed.close()
})

it('a neighbour that cannot freeze in time is named, and frozen cases whose tightening was undone thaw', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  await using mutation = await connect(database.adminUrl)
  const [id] = await openAllCases(admin, 2)
  await using dispatcher = start(database, { exchanges: CASE_ACCESS, freezeMs: 300 })
  const frozen = async (): Promise<string[]> => {
    const { rows } = await admin.query<{ at: string }>(
      ['services', 'finance']
        .map((at) => `select '${at}' as at from ${at}.case_access_projection where frozen`)
        .join(' union all '),
    )
    return rows.map(({ at }) => at)
  }
  await admin.query(`begin; select from finance.case_access_projection where case_id = '${id}' for update`)
  await mutation.query('begin')
  expect(await dispatcher.freezeCases((text, values) => mutation.query(text, [...values]), [id!])).toEqual(['finance'])
  await admin.query('rollback')
  expect(await frozen()).toEqual(['services'])
  await mutation.query('rollback')
  await vi.waitFor(async () => expect(await frozen()).toEqual([]), EVENTUALLY)
})

it('hears of events without waiting for the poll, again after its ear was cut off, and can be closed while it opens', async () => {
  await using database = await testDatabase({ seeded: true })
  await using admin = await connect(database.adminUrl)
  await start(database).close()
  await using _dispatcher = start(database, { pollMs: 3_600_000 })
  for (const code of ['FIRST', 'SECOND', 'THIRD']) {
    await admin.query(`update organisation.intervention_area set code = '${code}' where id = ${AN_AREA}`)
    await vi.waitFor(async () => expect(await codesAt(admin)).toEqual([code]), EVENTUALLY)
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'ambito-hub ear'`,
    )
  }
})
