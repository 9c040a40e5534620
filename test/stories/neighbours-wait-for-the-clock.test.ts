import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { startDispatcher, type Dispatcher } from '#platform/outbox/dispatcher.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { rowsAboutPersons, tablesAboutPersons } from '#test/kit/labels-oracle.ts'
import { allRead, connect, differences } from '#test/kit/neighbours.ts'

// A place in a team ends, and a hidden person joins a household, by the clock alone. Services and finance learn of it by an
// event, seconds later: from the last instant at which their facts hold until then they show such rows to nobody.

const BEFORE = `${SEED_TODAY}T21:59:59.000Z`
/** Midnight in Italy, in summer. */
const AFTER = `${SEED_TODAY}T22:00:00.000Z`

let database: TestDatabase
let admin: pg.Client & AsyncDisposable
let dispatcher: Dispatcher
let found: { ambito: string; case: string; colleague: string; manager: string; household: string; guest: string }
beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  admin = await connect(database.adminUrl)
  await admin.query(`select set_config('app.now', $1, false)`, [BEFORE])
  const { rows } = await admin.query<typeof found>(
    `select c.ambito_id as ambito, c.id as case, c.case_manager_id as manager, h.id as household, g.id as guest,
       (select s.id from organisation.staff_member s where s.ambito_id = c.ambito_id and s.id <> c.case_manager_id
          and not exists (select from cases.care_team_member t where t.case_id = c.id and t.staff_member_id = s.id) order by 1 limit 1) as colleague
     from cases."case" c
       join services.service_enrolment e on e.case_id = c.id and cardinality(e.access_compartments) = 0
       join services.delivery d on d.enrolment_id = e.id
       join finance.economic_benefit b on b.case_id = c.id and cardinality(b.access_compartments) = 0
       join cases.household h on h.ambito_id = c.ambito_id and not exists (select from cases.household_membership m where m.household_id = h.id and m.person_id = c.subject_person_id)
       join cases.person g on g.ambito_id = c.ambito_id and g.id <> c.subject_person_id
         and not exists (select from cases.household_membership m where m.person_id = g.id) and not exists (select from cases."case" o where o.subject_person_id = g.id)
     where c.case_manager_id is not null and c.subject_household_id is null and c.access_until is null order by c.id, h.id, g.id limit 1`,
  )
  found = rows[0]!
  await admin.query(
    `insert into cases.care_team_member (id, ambito_id, case_id, staff_member_id, valid_from, valid_to) values (gen_random_uuid(), $1, $2, $3, '2026-01-01', $4)`,
    [found.ambito, found.case, found.colleague, SEED_TODAY],
  )
  dispatcher = startDispatcher({
    exchanges: EXCHANGES,
    urlOf: (subgraph) => database.urlOf(subgraph),
    clock: fixedClock(BEFORE),
    log: createLog('silent'),
    pollMs: 500,
  })
  await allRead(admin)
})
afterAll(async () => {
  await dispatcher.close()
  await admin.end()
  await database[Symbol.asyncDispose]()
})

/** How many rows of the case each table shows to a case manager at an instant. */
async function shown(staff: string, now: string): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  const rows = (await rowsAboutPersons(admin)).filter(({ caseId }) => caseId === found.case)
  for (const table of (await tablesAboutPersons(admin)).keys()) {
    await using client = await connect(database.urlOf(table.split('.')[0]!))
    const settings = {
      kind: 'STAFF',
      ambito: found.ambito,
      roles: '{CASE_MANAGER}',
      file_roles: `{CASE_MANAGER,CASE_MANAGER/${staff}}`,
      now,
    }
    await client.query('begin')
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [`app.${name}`, value])
    const ids = rows.filter((row) => row.table === table).map(({ id }) => id)
    counts[table] = (await client.query(`select from ${table} where id = any ($1)`, [ids])).rowCount!
  }
  return counts
}
const nothing = (counts: Readonly<Record<string, number>>): boolean => Object.values(counts).every((n) => n === 0)

/** What the hub's own job does after midnight, then the event. */
async function derive(): Promise<void> {
  await admin.query(`begin; select set_config('app.now', '${AFTER}', true); select cases.spread_due_access(); commit`)
  await allRead(admin)
}

// In this order: the second changes the case for good.
describe('rows outside cases', { shuffle: false }, () => {
  it('are shown until the last instant of a relation, then to nobody, then to who is still related', async () => {
    const all = await shown(found.manager, BEFORE)
    expect(Object.values(all).every((n) => n > 0)).toBe(true)
    expect(await shown(found.colleague, BEFORE)).toEqual(all)
    expect(nothing(await shown(found.colleague, AFTER))).toBe(true)
    expect(nothing(await shown(found.manager, AFTER))).toBe(true)
    await derive()
    expect(nothing(await shown(found.colleague, AFTER))).toBe(true)
    expect(await shown(found.manager, AFTER)).toEqual(all)
    expect(await differences(database.adminUrl)).toEqual([])
  })

  it('are hidden from the midnight at which a hidden person joins the household that the case is about', async () => {
    await admin.query(`select set_config('app.now', $1, false)`, [AFTER])
    await admin.query(
      `update cases."case" set status = 'CLOSED', closed_at = now(), closure_reason = 'OTHER', subject_person_id = null, subject_household_id = $2 where id = $1`,
      [found.case, found.household],
    )
    await admin.query(`update cases.person set stored_sensitivity = '{GENDER_VIOLENCE}' where id = $1`, [found.guest])
    await admin.query(
      `insert into cases.household_membership (id, ambito_id, person_id, household_id, relation, valid_from) values (gen_random_uuid(), $1, $2, $3, 'OTHER', '2026-12-01')`,
      [found.ambito, found.guest, found.household],
    )
    await allRead(admin)
    const [eve, day] = ['2026-11-30T22:59:59.000Z', '2026-11-30T23:00:00.000Z'] as const
    expect(nothing(await shown(found.manager, eve))).toBe(false)
    expect(nothing(await shown(found.manager, day))).toBe(true)
    await admin.query(`begin; select set_config('app.now', '${day}', true); select cases.spread_due_access(); commit`)
    await allRead(admin)
    expect(nothing(await shown(found.manager, day))).toBe(true)
  })
})
