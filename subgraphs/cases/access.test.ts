import fc from 'fast-check'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CHANGES, type Change } from '#test/kit/access-changes.ts'
import {
  CHILDREN,
  CONTACT,
  DISTRICTS,
  FILE,
  FILES,
  GLASS,
  HOMES,
  OPEN_EMERGENCY,
  PERSONS,
  PLANS,
  PROVIDERS,
  SENT,
  SESSIONS,
  STAFF,
  addWorld,
  freshAccess,
  keptAccess,
} from '#test/kit/access-rows.ts'
import { SETTINGS_STATEMENT, arrayLiteral, viewerSettings } from '#platform/database/viewer-settings.ts'
import { keysOf } from '#platform/access/keys.ts'
import type { Viewer } from '#platform/viewer.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { EVENT } from '#platform/access/event.ts'
import { AMBITO, AREA, NOW, OTHER_AREA, id, type Row } from '#test/kit/network-rows.ts'
import { insert } from '#test/kit/network.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'

const MEMBER: Row = { ambito_id: AMBITO, case_id: FILES[0], staff_member_id: STAFF[0], valid_from: '2026-01-01' }
const LIVES: Row = { ambito_id: AMBITO, household_id: HOMES[0], relation: 'OTHER', valid_from: '2026-01-01' }

let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await addWorld(admin)
})
afterAll(async () => {
  await admin.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(() => admin.query('begin'))
afterEach(() => admin.query('rollback'))

/** Makes a change; false when a rule of the tables refuses it, and then nothing has changed. */
async function make({ text, values }: Change): Promise<boolean> {
  await admin.query('savepoint change')
  try {
    await admin.query(text, [...values])
    return true
  } catch (error) {
    await admin.query('rollback to savepoint change')
    if (/^(23|P0001)/.test((error as pg.DatabaseError).code ?? '')) return false
    throw error
  }
}

const odd = async (): Promise<readonly string[]> => {
  const [kept, fresh] = [await keptAccess(admin), await freshAccess(admin)]
  return [
    ...kept.filter((line) => !fresh.includes(line)).map((line) => `kept ${line}`),
    ...fresh.filter((line) => !kept.includes(line)).map((line) => `due ${line}`),
  ]
}

const [CASE, , HOUSE_CASE] = FILES as [string, string, string]
const [ADA, BEA, CLEO] = PERSONS as [string, string, string]
const envelope = async (table: string, of: string): Promise<Record<string, unknown>> => {
  const { rows } = await admin.query(
    `select access_areas as areas, access_parties as parties, access_compartments as compartments, access_kin as kin, access_timed as timed from cases."${table}" where id = $1`,
    [of],
  )
  return rows[0] as Record<string, unknown>
}
const run = (text: string, ...values: unknown[]): Promise<unknown> => admin.query(text, values)

/** Everything of the first case: its envelope is theirs. */
const OF_CASE = Object.entries(CHILDREN).filter(([table]) => !['care_plan', 'disclosure_authorisation'].includes(table))

describe('what an envelope says', () => {
  const all = async (): Promise<Record<string, unknown>[]> =>
    Promise.all([
      envelope('case', CASE),
      envelope('care_plan', PLANS[0]!),
      ...OF_CASE.map(([table, row]) => envelope(table, String(row['id']))),
    ])
  const expectAll = async (expected: object): Promise<void> => {
    for (const found of await all()) expect(found).toMatchObject(expected)
  }

  it('of a case and all that hangs on it: area, case manager, team, districts of its dockets', async () => {
    await expectAll({ areas: [AREA], parties: [STAFF[0]], compartments: [], kin: ['1000'], timed: {} })
    await run(`update cases."case" set case_manager_id = $1, area_id = $2 where id = $3`, STAFF[1], OTHER_AREA, CASE)
    await expectAll({ areas: [OTHER_AREA], parties: [STAFF[1]] })
    await insert(admin, 'care_team_member', { ...MEMBER, id: id(730) })
    await insert(admin, 'uvm_docket_item', {
      id: id(731),
      ambito_id: AMBITO,
      session_id: SESSIONS[0],
      case_id: CASE,
      position: 1,
    })
    await expectAll({ parties: [STAFF[0], STAFF[1], DISTRICTS[0]].toSorted() })
    await run(`update cases.care_team_member set valid_to = '2026-02-01'`)
    await run('update cases.uvm_session set asl_district_unit_id = $1', DISTRICTS[1])
    await expectAll({ parties: [STAFF[1], DISTRICTS[1]].toSorted() })
  })

  it('of a person and what they allowed: of every case, by their own compartments', async () => {
    for (const found of [await envelope('person', ADA), await envelope('disclosure_authorisation', id(709))])
      expect(found).toEqual({ areas: [AREA], parties: [STAFF[0]], compartments: [], kin: ['1000'], timed: {} })
    await run(`update cases."case" set subject_person_id = $1, number = 'x' where id = $2`, ADA, FILES[1])
    await run(`update cases.person set stored_sensitivity = '{MENTAL_HEALTH_ADDICTION}' where id = $1`, ADA)
    expect(await envelope('person', ADA)).toMatchObject({
      areas: [AREA, OTHER_AREA].toSorted(),
      compartments: ['MENTAL_HEALTH_ADDICTION'],
    })
    expect(await envelope('person', BEA)).toMatchObject({ areas: [], parties: [] })
    await expectAll({ compartments: ['MENTAL_HEALTH_ADDICTION'] })
    await run(`update cases."case" set stored_sensitivity = '{JUDICIAL}' where id = $1`, CASE)
    await expectAll({ compartments: ['JUDICIAL', 'MENTAL_HEALTH_ADDICTION'] })
    expect(await envelope('person', ADA)).toMatchObject({ compartments: ['MENTAL_HEALTH_ADDICTION'] })
  })

  it('of a household: of its members and its cases; one protected member protects its file, and only their own membership else', async () => {
    await insert(admin, 'household_membership', { ...LIVES, id: id(740), person_id: ADA })
    await insert(admin, 'household_membership', { ...LIVES, id: id(741), person_id: CLEO })
    const kin = ['1000', '1002']
    expect(await envelope('household', HOMES[0]!)).toMatchObject({
      areas: [AREA],
      parties: [STAFF[0]],
      kin,
      compartments: [],
    })
    await expectAll({ kin })
    expect(await envelope('person', CLEO)).toMatchObject({ areas: [AREA], kin })
    await run(`update cases.person set stored_sensitivity = '{PROTECTED_IDENTITY}' where id = $1`, CLEO)
    const compartments = ['PROTECTED_IDENTITY']
    expect(await envelope('case', HOUSE_CASE)).toMatchObject({ compartments })
    expect(await envelope('household', HOMES[0]!)).toMatchObject({ compartments })
    expect(await envelope('household_membership', id(741))).toMatchObject({ compartments })
    await expectAll({ compartments: [] })
    await run(`update cases.household_membership set valid_to = '2026-02-01' where id = $1`, id(741))
    await expectAll({ kin: ['1000'] })
    expect(await envelope('case', HOUSE_CASE)).toMatchObject({ compartments: [], kin: ['1000'] })
    expect(await envelope('person', CLEO)).toMatchObject({ areas: [], kin: ['1002'] })
  })

  const shared = async (table: string, of: string): Promise<unknown> => {
    const { rows } = await admin.query<{ s: unknown }>(
      `select access_shared as s from cases."${table}" where id = $1`,
      [of],
    )
    return rows[0]!.s
  }
  const [provider] = PROVIDERS as [string]
  /** What is shared of the first case, its plan, its intervention and its person. */
  const sharedNow = async (): Promise<unknown[]> => [
    await shared('case', CASE),
    await shared('care_plan', PLANS[0]!),
    await shared('planned_intervention', id(707)),
    await shared('person', ADA),
  ]
  const terms = (until: string, ...what: string[]): object => ({
    [provider]: Object.fromEntries(['KEY', ...what].map((one) => [one, until])),
  })

  it('rule 5: a provider by what is referred to it, until thirty days after the end, never after the disclosure was withdrawn', async () => {
    await insert(admin, 'referral', { ...SENT, id: id(750), status: 'DRAFT', requested_at: null })
    expect(await sharedNow()).toEqual([{}, {}, {}, {}])
    await run(`update cases.referral set status = 'REQUESTED', requested_at = '2026-02-01T10:00:00Z'`)
    expect(await sharedNow()).toEqual([terms('9'), terms('9'), terms('9', 'PLAN'), terms('9', 'IDENTITY')])
    expect(await shared('disclosure_authorisation', id(709))).toEqual(terms('9', 'IDENTITY'))
    await run(
      `update cases.referral set status = 'COMPLETED', ended_at = '2026-02-10T10:00:00Z', shared_fields = '{CARE_PLAN}'`,
    )
    const over = '2026-03-12T10:00:00.000Z'
    expect(await sharedNow()).toEqual([
      terms(over),
      terms(over, 'CARE_PLAN'),
      terms(over, 'PLAN'),
      terms(over, 'CARE_PLAN'),
    ])
    await run(`update cases.disclosure_authorisation set valid_from = now() + interval '1 day'`)
    expect(await sharedNow()).toEqual([{}, {}, {}, {}])
    await run(
      `select set_config('app.now', (now() + interval '1 day 1 second')::text, true), cases.spread_due_access()`,
    )
    expect((await sharedNow())[0]).toEqual(terms(over))
    await run(`update cases.disclosure_authorisation set valid_from = '2026-01-01T00:00:00Z'`)
    await run(`update cases.disclosure_authorisation set valid_to = '2026-03-01T00:00:00Z'`)
    expect((await sharedNow())[0]).toEqual(terms('2026-03-01T00:00:00.000Z'))
    await run(`update cases.disclosure_authorisation set withdrawn_at = '2026-02-11T10:00:00Z'`)
    expect(await sharedNow()).toEqual([{}, {}, {}, {}])
    await run(`update cases.disclosure_authorisation set withdrawn_at = null, valid_to = null`)
    await run(`update cases.referral set ended_at = null`)
    expect(await sharedNow()).toEqual([{}, {}, {}, {}])
    await expectAll({ timed: {} })
  })

  it('6.4 rule 3: of a household those whom the referral names, one by one, and no duplicate beside the survivor', async () => {
    await insert(admin, 'household_membership', { ...LIVES, id: id(740), person_id: BEA })
    await insert(admin, 'household_membership', { ...LIVES, id: id(741), person_id: CLEO })
    await insert(admin, 'referral', { ...SENT, id: id(750), case_id: HOUSE_CASE })
    const ofBoth = async (): Promise<unknown[]> => [await shared('person', BEA), await shared('person', CLEO)]
    expect(await ofBoth()).toEqual([{}, {}])
    expect(await shared('case', HOUSE_CASE)).toEqual(terms('9'))
    const name = (person: string): Promise<unknown> =>
      insert(admin, 'referral_person', { ambito_id: AMBITO, referral_id: id(750), person_id: person })
    await name(CLEO)
    expect(await ofBoth()).toEqual([{}, terms('9', 'IDENTITY')])
    await name(ADA)
    expect(await shared('person', ADA)).toEqual({})
    await run('update cases.person set merged_into_id = $1 where id = $2', BEA, CLEO)
    expect(await ofBoth()).toEqual([terms('9', 'IDENTITY'), {}])
    await run('delete from cases.referral_person')
    expect(await ofBoth()).toEqual([{}, {}])
  })

  it('6.4 rule 3: of a protected identity nothing but the code of the referral and the own interventions, whichever row says that it is protected', async () => {
    const codes = async (): Promise<unknown[]> =>
      (await admin.query('select is_protected, guest_code from cases.referral_person order by referral_id')).rows
    await insert(admin, 'referral', { ...SENT, id: id(750) })
    await insert(admin, 'referral', { ...SENT, id: id(751) })
    const made = (await codes()) as { guest_code: string; is_protected: boolean }[]
    expect(new Set(made.map((one) => one.guest_code)).size).toBe(2)
    expect(made.map((one) => one.is_protected)).toEqual([false, false])
    for (const [table, which] of [
      ['person', ADA],
      ['"case"', CASE],
    ] as const) {
      await run(`update cases.${table} set stored_sensitivity = '{PROTECTED_IDENTITY}' where id = $1`, which)
      expect(await sharedNow()).toEqual([{}, {}, terms('9'), {}])
      expect(await codes()).toEqual(made.map((one) => ({ ...one, is_protected: true })))
      await run(`update cases.${table} set stored_sensitivity = '{}' where id = $1`, which)
      expect(await codes()).toEqual(made)
    }
    expect((await sharedNow())[3]).toEqual(terms('9', 'IDENTITY'))
  })

  it('rule 8: who broke the glass, until it is mended; never on a protected identity', async () => {
    await insert(admin, 'break_glass_grant', { ...GLASS, id: id(760) })
    await expectAll({ timed: { 'demo:on-call': { GLASS: '2026-02-20T11:00:00.000Z' } } })
    await run(`update cases.break_glass_grant set ended_at = '2026-02-20T10:30:00Z'`)
    await expectAll({ timed: { 'demo:on-call': { GLASS: '2026-02-20T10:30:00.000Z' } } })
    await run(`update cases.person set stored_sensitivity = '{PROTECTED_IDENTITY}' where id = $1`, ADA)
    expect(await envelope('case', CASE)).toMatchObject({ timed: {}, compartments: ['PROTECTED_IDENTITY'] })
  })

  it('whoever is on call while an emergency of the case or its person is open', async () => {
    await insert(admin, 'emergency_intervention', {
      ...OPEN_EMERGENCY,
      id: id(770),
      person_id: ADA,
      kind: 'GENDER_VIOLENCE',
    })
    const parties = [EVENT, STAFF[0]].toSorted()
    await expectAll({ parties, compartments: [] })
    expect((await envelope('person', ADA))['parties']).toContain(EVENT)
    expect(await envelope('emergency_intervention', id(770))).toMatchObject({
      areas: [AREA],
      parties: [EVENT],
      compartments: ['GENDER_VIOLENCE'],
      kin: ['1000'],
    })
    await run(`update cases."case" set stored_sensitivity = '{GENDER_VIOLENCE}' where id = $1`, CASE)
    expect(await envelope('emergency_intervention', id(770))).toMatchObject({ parties })
    await run(`update cases."case" set stored_sensitivity = '{}' where id = $1`, CASE)
    await run(`update cases.emergency_intervention set status = 'CLOSED'`)
    await expectAll({ parties: [STAFF[0]] })
    expect(await envelope('emergency_intervention', id(770))).toMatchObject({ parties: [] })
  })

  it('a duplicate belongs to the cases of whom it was merged into, and its emergencies and tax code with it', async () => {
    await run('update cases.person set merged_into_id = $1 where id = $2', ADA, CLEO)
    expect(await envelope('person', CLEO)).toMatchObject({ areas: [AREA], parties: [STAFF[0]] })
    await expectAll({ kin: ['1000', '1002'] })
    await insert(admin, 'emergency_intervention', { ...OPEN_EMERGENCY, id: id(771), person_id: CLEO })
    await expectAll({ parties: [EVENT, STAFF[0]].toSorted() })
    await run('update cases.person set merged_into_id = null where id = $1', CLEO)
    await expectAll({ kin: ['1000'], parties: [STAFF[0]] })
    expect(await envelope('person', CLEO)).toMatchObject({ areas: [], parties: [EVENT] })
  })

  it('a contact by its case, its person and the area that it hints at; a payee by the benefits', async () => {
    await insert(admin, 'access_contact', { ...CONTACT, id: id(780), area_hint_id: OTHER_AREA })
    expect(await envelope('access_contact', id(780))).toMatchObject({ areas: [OTHER_AREA], parties: [], kin: [] })
    await run('update cases.access_contact set case_id = $1, person_id = $2', CASE, BEA)
    expect(await envelope('access_contact', id(780))).toMatchObject({
      areas: [AREA, OTHER_AREA].toSorted(),
      parties: [STAFF[0]],
      kin: ['1000', '1001'],
    })
    const payees = async (): Promise<unknown> => (await admin.query('select id from cases.person where is_payee')).rows
    await insert(admin, 'payee_projection', { id: ADA, ambito_id: AMBITO })
    expect(await payees()).toEqual([{ id: ADA }])
    await run('delete from cases.payee_projection')
    expect(await payees()).toEqual([])
  })
})

describe('whoever may see a file adds to it', () => {
  /** Does something as a viewer, under row-level security. */
  const as = async (viewer: Viewer, deed: () => Promise<unknown>): Promise<unknown> => {
    await admin.query('savepoint deed')
    await admin.query('set local role hub_cases')
    await admin.query(SETTINGS_STATEMENT.text, [...viewerSettings(viewer, NOW)])
    const done = await deed().then(
      () => 'done',
      (error: pg.DatabaseError) => error.message,
    )
    if (done !== 'done') await admin.query('rollback to savepoint deed')
    await admin.query('reset role')
    return done
  }
  const manager = viewerAs('CASE_MANAGER', { ambitoId: AMBITO, staffMemberId: STAFF[0]! })
  const stranger = viewerAs('CASE_MANAGER', { ambitoId: AMBITO, staffMemberId: STAFF[1]! })
  const lead = viewerAs('AREA_LEAD', { ambitoId: AMBITO, areaIds: [AREA] })
  const REFUSED = /row-level security/

  it.each(Object.entries(CHILDREN).filter(([table]) => table !== 'judicial_deadline'))(
    '%s: the case manager, and nobody else of the role',
    async (table, row) => {
      const more = { ...row, id: id(790), ...(table === 'care_plan' ? { revision: 2 } : {}) }
      expect(await as(stranger, () => insert(admin, table, more))).toMatch(REFUSED)
      expect(await as(manager, () => insert(admin, table, more))).toBe('done')
      expect(
        await as({ ...manager, purpose: null, fileRoles: [] }, () => insert(admin, table, { ...more, id: id(791) })),
      ).toMatch(REFUSED)
      expect(await envelope(table, id(790))).toMatchObject({ parties: [STAFF[0]], areas: [AREA] })
      expect(await odd()).toEqual([])
    },
  )

  it('a case of the own area, of a person, with all that follows from it', async () => {
    const file = { ...FILE, id: id(790), number: '9', subject_person_id: CLEO }
    expect(await as(lead, () => insert(admin, 'case', { ...file, area_id: OTHER_AREA }))).toMatch(REFUSED)
    expect(await as(lead, () => insert(admin, 'case', { ...file, area_id: AREA, case_manager_id: STAFF[0] }))).toBe(
      'done',
    )
    expect(await envelope('person', CLEO)).toMatchObject({ areas: [AREA], parties: [STAFF[0]] })
    expect(await odd()).toEqual([])
  })

  it('team, docket, referral, emergency and contact: whom the row lets in sees it at once', async () => {
    expect(
      await as(manager, () => insert(admin, 'care_team_member', { ...MEMBER, id: id(792), staff_member_id: STAFF[1] })),
    ).toBe('done')
    expect(await as(stranger, () => insert(admin, 'diary_entry', { ...CHILDREN['diary_entry'], id: id(793) }))).toBe(
      'done',
    )
    expect(await as(manager, () => insert(admin, 'referral', { ...SENT, id: id(794) }))).toBe('done')
    const onCall = viewerAs('ON_CALL', { ambitoId: AMBITO })
    expect(
      await as(onCall, () =>
        insert(admin, 'emergency_intervention', { ...OPEN_EMERGENCY, id: id(795), person_id: ADA }),
      ),
    ).toBe('done')
    expect(
      await as(onCall, () =>
        insert(admin, 'emergency_intervention', { ...OPEN_EMERGENCY, id: id(796), kind: 'GENDER_VIOLENCE' }),
      ),
    ).toBe('done')
    expect(await as(lead, () => insert(admin, 'access_contact', { ...CONTACT, id: id(797), area_hint_id: AREA }))).toBe(
      'done',
    )
    expect(
      await as(lead, () => insert(admin, 'access_contact', { ...CONTACT, id: id(798), area_hint_id: OTHER_AREA })),
    ).toMatch(REFUSED)
    expect(await odd()).toEqual([])
  })

  it('keeps nothing of the system role after it', async () => {
    const left = async (): Promise<unknown> =>
      (
        await admin.query(
          `select current_setting('app.file_roles') as roles, current_setting('app.kin') as kin, current_user = 'hub_cases' as own`,
        )
      ).rows[0]
    const kept = { roles: arrayLiteral(keysOf(manager)), kin: manager.fiscalHash, own: true }
    const added = await as(manager, async () => {
      await insert(admin, 'diary_entry', { ...CHILDREN['diary_entry'], id: id(790) })
      expect(await left()).toEqual(kept)
    })
    expect(added).toBe('done')
  })
})

describe('envelopes follow their sources', () => {
  it('from the first row on', async () => {
    expect(await odd()).toEqual([])
  })

  it('by each of many changes alone', async () => {
    const wrong: string[] = []
    for (const change of fc.sample(fc.shuffledSubarray([...CHANGES], { minLength: 60, maxLength: 60 }), 1)[0]!) {
      await admin.query('savepoint alone')
      await make(change)
      const found = await odd()
      if (found.length > 0)
        wrong.push(`${change.told} ${JSON.stringify(change.values)}: ${found.slice(0, 2).join(' | ')}`)
      await admin.query('rollback to savepoint alone')
    }
    expect(wrong).toEqual([])
  })

  it.each(['{JUDICIAL}', '{GENDER_VIOLENCE}'])(
    'who is named in a referral of another case that rests on a disclosure of somebody who is hidden in %s',
    async (some) => {
      const referral = { ...SENT, id: id(899), case_id: FILES[1] }
      await insert(admin, 'referral', referral)
      expect(await odd()).toEqual([])
      await admin.query('update cases.person set stored_sensitivity = $1 where id = $2', [some, PERSONS[0]])
      expect(await odd()).toEqual([])
      await admin.query(`update cases.person set stored_sensitivity = '{}' where id = $1`, [PERSONS[0]])
      expect(await odd()).toEqual([])
    },
  )

  it('by any sequence of changes: they equal what is made anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...CHANGES), { minLength: 4, maxLength: 14 }), async (changes) => {
        await admin.query('savepoint sequence')
        try {
          for (const change of changes) await make(change)
          expect((await odd()).slice(0, 4)).toEqual([])
        } finally {
          await admin.query('rollback to savepoint sequence')
        }
      }),
      { numRuns: 25 },
    )
  })
})
