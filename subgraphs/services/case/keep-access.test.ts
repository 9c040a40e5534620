import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitsForLock } from '#test/kit/waits-for-lock.ts'
import {
  AMBITO,
  CASE,
  CONTRACT,
  HOME,
  MANAGER,
  PROVIDER,
  SHELTER,
  enrolment,
  id,
  person,
  startServices,
  type RunningServices,
} from '../services.fixture.ts'

const ANOTHER_CASE = id(990)
const NOBODY_KNOWN = person(8)
const MANAGERS = {
  kind: 'STAFF',
  ambito: AMBITO,
  roles: '{CASE_MANAGER}',
  file_roles: `{CASE_MANAGER,CASE_MANAGER/${MANAGER}}`,
}
const PROVIDERS = {
  kind: 'PROVIDER',
  ambito: AMBITO,
  roles: '{PROVIDER}',
  file_roles: '{PROVIDER}',
  provider: PROVIDER,
}
const COORDINATORS = { kind: 'STAFF', ambito: AMBITO, roles: '{COORDINATOR}', file_roles: '{COORDINATOR}' }
const CARRIER = { kind: 'FEED' }

describe('envelopes of services', () => {
  let running: RunningServices
  let client: pg.Client
  beforeAll(async () => {
    running = await startServices()
    client = new pg.Client({ connectionString: running.database.urlOf('services') })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await running[Symbol.asyncDispose]()
  })

  const as = async <T>(settings: Record<string, string>, ask: () => Promise<T>, keep = false): Promise<T> => {
    await client.query('begin')
    try {
      for (const [name, value] of Object.entries(settings))
        await client.query('select set_config($1, $2, true)', [`app.${name}`, value])
      return await ask()
    } finally {
      await client.query(keep ? 'commit' : 'rollback')
    }
  }
  const count = async (table: string, where = 'true'): Promise<number> =>
    (await client.query(`select from services.${table} where ${where}`)).rowCount!
  const seen = (settings: Record<string, string>): Promise<[number, number]> =>
    as(settings, async () => [await count('service_enrolment'), await count('delivery')])
  const change = (set: string): Promise<unknown> =>
    running.admin.query(`update services.case_access_projection set ${set} where case_id = '${CASE}'`)

  const addPerson = (person: string): Promise<unknown> =>
    running.admin.query(
      `insert into services.person_access_projection (person_id, ambito_id, areas, parties, compartments, kin) values ('${person}', '${AMBITO}', '{}', '{}', '{}', '{}')`,
    )
  const changePerson = (set: string, who = person(1)): Promise<unknown> =>
    running.admin.query(`update services.person_access_projection set ${set} where person_id = '${who}'`)

  /** An enrolment of person 9 that another connection adds. */
  const adding = (adder: pg.Client, n: number): Promise<unknown> =>
    adder.query(
      `insert into services.service_enrolment (id, ambito_id, history, service_id, person_id, case_id, status)
       values ('${enrolment(n)}', '${AMBITO}', '[]', '${SHELTER}', '${person(9)}', '${CASE}', 'REQUESTED')`,
    )

  /**
   * Two rows that are added while a change is made, one before it and one after it, both not yet committed: columns of
   * each. Leaves neither the rows nor the change behind.
   */
  async function addedMeanwhile(
    make: (set: string) => Promise<unknown>,
    [to, back]: readonly [to: string, back: string],
    columns: string,
  ): Promise<unknown[]> {
    const adder = new pg.Client({ connectionString: running.database.adminUrl })
    await adder.connect()
    // Added first: the change waits for it.
    await adder.query('begin')
    await adding(adder, 92)
    const changing = make(to)
    await waitsForLock(client, running.admin)
    await adder.query('commit')
    await changing
    await make(back)
    // Changed first: the adding waits for it.
    await running.admin.query('begin')
    await make(to)
    const added = adding(adder, 93)
    await waitsForLock(client, adder)
    await running.admin.query('commit')
    await added
    const both = `('${enrolment(92)}', '${enrolment(93)}')`
    const { rows } = await adder.query<object>(`select ${columns} from services.service_enrolment where id in ${both}`)
    await adder.query(`delete from services.service_enrolment where id in ${both}`)
    await adder.end()
    await make(back)
    return rows
  }

  it('6.4: follow the person, too, deliveries with their enrolment: hidden with them, shown to who stands in a relation to both', async () => {
    const finance = { ...COORDINATORS, roles: '{FINANCE}', file_roles: '{FINANCE}' }
    expect(await seen(finance)).toEqual([8, 7])
    await changePerson(`compartments = '{GENDER_VIOLENCE}'`)
    expect(await seen(finance)).toEqual([4, 2])
    expect(await seen(MANAGERS)).toEqual([8, 7])
    await changePerson(`parties = '{}'`)
    expect(await seen(MANAGERS)).toEqual([4, 2])
    await changePerson(`compartments = '{}'`)
    expect(await seen(MANAGERS)).toEqual([8, 7])
    await changePerson(`kin = '{-5}', parties = '{${MANAGER}}'`)
    expect(await seen({ ...MANAGERS, kin: '-5' })).toEqual([4, 2])
    await changePerson(`kin = '{}', frozen = true`)
    for (const viewer of [MANAGERS, PROVIDERS, COORDINATORS]) expect(await seen(viewer)).toEqual([4, 2])
    await changePerson(`frozen = false`)
    expect(await seen(finance)).toEqual([8, 7])
  })

  it('6.4: follow everybody whom their case is about', async () => {
    const finance = { ...COORDINATORS, roles: '{FINANCE}', file_roles: '{FINANCE}' }
    await change(`person_ids = '{${person(9)}}'`)
    expect(await seen(finance)).toEqual([8, 7])
    await changePerson(`compartments = '{PROTECTED_IDENTITY}'`, person(9))
    expect(await seen(finance)).toEqual([0, 0])
    expect(await seen(COORDINATORS)).toEqual([0, 0])
    await change(`person_ids = '{}'`)
    expect(await seen(finance)).toEqual([8, 7])
    await changePerson(`compartments = '{}'`, person(9))
  })

  it('follow the projection in its transaction, deliveries with their enrolment', async () => {
    expect(await seen(MANAGERS)).toEqual([8, 7])
    await change(`case_manager_id = null`)
    expect(await seen(MANAGERS)).toEqual([0, 0])
    await change(`team_staff_ids = '{${MANAGER}}'`)
    expect(await seen(MANAGERS)).toEqual([8, 7])
    await change(`case_manager_id = '${MANAGER}', team_staff_ids = '{}'`)
  })

  it('4.7: a frozen case is seen by nobody, and seen again when it thaws', async () => {
    await change('frozen = true')
    for (const viewer of [MANAGERS, PROVIDERS, COORDINATORS]) expect(await seen(viewer)).toEqual([0, 0])
    await change('frozen = false')
    expect(await seen(PROVIDERS)).toEqual([8, 7])
  })

  it('are kept by the carrier of facts, for whatever Ambito, and count no place twice', async () => {
    const places = 'select service_id, occupied, waiting from services.service_occupancy order by 1'
    const before = (await running.admin.query(places)).rows
    await running.admin.query(
      `begin; set local app.bulk = on; update services.case_access_projection set frozen = true where case_id = '${CASE}'; commit`,
    )
    expect(await seen(MANAGERS)).toEqual([8, 7])
    await as(CARRIER, () => client.query(`select services.spread_access('{${CASE}}')`), true)
    expect(await seen(MANAGERS)).toEqual([0, 0])
    await change('frozen = false')
    expect((await running.admin.query(places)).rows).toEqual(before)
  })

  it('4.7: a row that is added while its case is being frozen is frozen with it, whichever commits first', async () => {
    const rows = await addedMeanwhile(change, ['frozen = true', 'frozen = false'], 'access_frozen as frozen')
    expect(rows).toEqual([{ frozen: true }, { frozen: true }])
  })

  it('6.4: a row that is added while its person is being hidden is hidden with them, whichever commits first', async () => {
    const rows = await addedMeanwhile(
      (set) => changePerson(set, person(9)),
      [`compartments = '{GENDER_VIOLENCE}'`, `compartments = '{}'`],
      'access_compartments as hidden',
    )
    expect(rows).toEqual([{ hidden: ['GENDER_VIOLENCE'] }, { hidden: ['GENDER_VIOLENCE'] }])
  })

  it('6.4: a person and a case tightened at once leave both on the row, whoever comes second', async () => {
    const other = new pg.Client({ connectionString: running.database.adminUrl })
    await other.connect()
    await running.admin.query('begin')
    await change('frozen = true')
    await other.query('begin')
    const hiding = other.query(
      `update services.person_access_projection set compartments = '{JUDICIAL}' where person_id = '${person(1)}'`,
    )
    await waitsForLock(client, other)
    await running.admin.query('commit')
    await hiding
    await other.query('commit')
    const { rows } = await other.query(
      `select distinct access_compartments as hidden, access_frozen as frozen from services.service_enrolment where person_id = '${person(1)}'`,
    )
    expect(rows).toEqual([{ hidden: ['JUDICIAL'], frozen: true }])
    await other.end()
    await change('frozen = false')
    await changePerson(`compartments = '{}'`)
  })

  it('a row of a duplicate is about the survivor, as hidden as either, in whatever order the facts of both arrive, and comes back', async () => {
    const [duplicate, survivor] = [person(1), person(9)]
    const about = async (): Promise<readonly unknown[]> =>
      (
        await running.admin.query<object>(
          `select distinct person_id as person, recorded_person_id as recorded, access_compartments as hidden, access_frozen as frozen
           from services.service_enrolment where coalesce(recorded_person_id, person_id) = '${duplicate}'
           union select '${survivor}', '${duplicate}', d.access_compartments, d.access_frozen from services.delivery d
             join services.service_enrolment e on e.id = d.enrolment_id and e.recorded_person_id = '${duplicate}'`,
        )
      ).rows
    const moved = (hidden: string, frozen = false): object => ({
      person: survivor,
      recorded: duplicate,
      hidden: hidden === '' ? [] : [hidden],
      frozen,
    })
    // The duplicate is hidden; of the survivor the facts of before the merge are known.
    await changePerson(`compartments = '{GENDER_VIOLENCE}'`, duplicate)
    await changePerson(`survivor_id = '${survivor}'`, duplicate)
    expect(await about()).toEqual([moved('GENDER_VIOLENCE')])
    // The other way round.
    await changePerson(`survivor_id = null, compartments = '{}'`, duplicate)
    await changePerson(`compartments = '{PROTECTED_IDENTITY}'`, survivor)
    await changePerson(`survivor_id = '${survivor}'`, duplicate)
    expect(await about()).toEqual([moved('PROTECTED_IDENTITY')])
    await changePerson(`compartments = '{}', frozen = true`, survivor)
    expect(await about()).toEqual([moved('', true)])
    await changePerson(`frozen = false`, survivor)
    // A survivor of whom nothing is known denies.
    await changePerson(`survivor_id = '${NOBODY_KNOWN}'`, duplicate)
    expect(await about()).toMatchObject([{ person: NOBODY_KNOWN, frozen: true }, {}])
    await changePerson(`survivor_id = null`, duplicate)
    expect(await about()).toEqual([{ person: duplicate, recorded: null, hidden: [], frozen: false }])
  })

  it('a row that is added for a duplicate while they are being merged is about the survivor, whichever commits first', async () => {
    const rows = await addedMeanwhile(
      (set) => changePerson(set, person(9)),
      [`survivor_id = '${person(1)}'`, `survivor_id = null`],
      'person_id as person, recorded_person_id as recorded',
    )
    expect(rows).toEqual([1, 2].map(() => ({ person: person(1), recorded: person(9) })))
  })

  it('I28 a missing row denies: of a case or a person that is not known nobody sees anything', async () => {
    await running.admin.query(
      `insert into services.service_enrolment (id, ambito_id, history, service_id, person_id, case_id, status) values
       ('${enrolment(90)}', '${AMBITO}', '[]', '${SHELTER}', '${person(9)}', '${ANOTHER_CASE}', 'REQUESTED'), ('${enrolment(91)}', '${AMBITO}', '[]', '${SHELTER}', '${NOBODY_KNOWN}', null, 'REQUESTED'),
       ('${enrolment(94)}', '${AMBITO}', '[]', '${SHELTER}', '${NOBODY_KNOWN}', '${CASE}', 'REQUESTED')`,
    )
    for (const viewer of [MANAGERS, PROVIDERS, COORDINATORS]) expect(await seen(viewer)).toEqual([8, 7])
    await running.admin.query(
      `insert into services.case_access_projection (case_id, ambito_id, area_id, person_ids, compartments, team_staff_ids, referral_provider_ids, docket_district_ids)
       values ('${ANOTHER_CASE}', '${AMBITO}', null, '{}', '{}', '{}', '{}', '{}')`,
    )
    expect(await seen(COORDINATORS)).toEqual([9, 7])
    expect(await seen(MANAGERS)).toEqual([8, 7])
    await addPerson(NOBODY_KNOWN)
    expect(await seen(COORDINATORS)).toEqual([11, 7])
    expect(await seen(MANAGERS)).toEqual([9, 7])
    await running.admin.query(
      `update services.person_access_projection set parties = '{${MANAGER}}' where person_id = '${NOBODY_KNOWN}'`,
    )
    expect(await seen(MANAGERS)).toEqual([10, 7])
    await running.admin.query(`delete from services.person_access_projection where person_id = '${NOBODY_KNOWN}'`)
    expect(await seen(COORDINATORS)).toEqual([9, 7])
    await running.admin.query(`delete from services.case_access_projection where case_id = '${ANOTHER_CASE}'`)
    expect(await seen(COORDINATORS)).toEqual([8, 7])
    await running.admin.query(
      `delete from services.service_enrolment where id in ('${enrolment(90)}', '${enrolment(91)}', '${enrolment(94)}')`,
    )
  })

  it('are on a new row before row-level security decides about it: who works on the case enrols, a stranger does not', async () => {
    const enrol = (of: string): Promise<pg.QueryResult> =>
      client.query(
        `insert into services.service_enrolment (id, ambito_id, history, service_id, person_id, case_id, status) values ('${enrolment(92)}', '${AMBITO}', '[]', '${HOME}', '${person(1)}', '${of}', 'REQUESTED')`,
      )
    await as(MANAGERS, async () => {
      await enrol(CASE)
      expect(await count('service_enrolment', `id = '${enrolment(92)}' and provider_id = '${PROVIDER}'`)).toBe(1)
    })
    await expect(as({ ...MANAGERS, file_roles: '{CASE_MANAGER}' }, () => enrol(CASE))).rejects.toMatchObject({
      code: '42501',
    })
    await expect(as(MANAGERS, () => enrol(ANOTHER_CASE))).rejects.toMatchObject({ code: '42501' })
    const deliver = (): Promise<pg.QueryResult> =>
      client.query(
        `insert into services.delivery (id, ambito_id, enrolment_id, service_id, contract_id, external_id, performed_on, quantity, unit) values ('${id(991)}', '${AMBITO}', '${enrolment(1)}', '${HOME}', '${CONTRACT}', 'x', '2026-03-01', 1, 'hour')`,
      )
    await as(PROVIDERS, deliver)
    await expect(as({ ...PROVIDERS, provider: id(8) }, deliver)).rejects.toMatchObject({ code: '42501' })
  })

  it('nobody opens their own file, nor one without a purpose', async () => {
    await change(`kin = '{-5}'`)
    expect(await seen({ ...MANAGERS, kin: '-5' })).toEqual([0, 0])
    expect(await seen({ ...MANAGERS, kin: '5' })).toEqual([8, 7])
    expect(await seen({ ...MANAGERS, file_roles: '{}' })).toEqual([0, 0])
    await change(`kin = '{}'`)
  })

  it('counts are whole to who sees a part: the place in the queue and the deliveries of a day', async () => {
    const whole = await as(COORDINATORS, () =>
      client.query(`select services.waitlist_position('${HOME}', '2026-03-03', '${enrolment(4)}') as place`),
    )
    const part = await as({ ...MANAGERS, principals: '{}' }, () =>
      client.query(`select services.waitlist_position('${HOME}', '2026-03-03', '${enrolment(4)}') as place,
        (select sum(quantity) from services.delivered_on('${HOME}', '2026-01-15', '2026-02-01')) as hours`),
    )
    expect(part.rows).toEqual([{ place: whole.rows[0].place, hours: '3.50' }])
    expect(whole.rows[0].place).toBe(2)
  })
})
