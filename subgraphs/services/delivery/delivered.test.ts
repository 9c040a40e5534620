import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Viewer } from '#platform/viewer.ts'
import {
  AMBITO,
  CONTRACT,
  HOME,
  INTERVENTION,
  PROVIDER,
  at,
  enrolment,
  id,
  viewer,
  startServices,
  type RunningServices,
} from '../services.fixture.ts'

describe('deliveries', () => {
  let running: RunningServices
  beforeAll(async () => {
    running = await startServices()
  })
  afterAll(() => running[Symbol.asyncDispose]())

  const DELIVERED = `query ($s: ID!, $from: Date!, $to: Date!) { service(id: $s) { delivered(from: $from, to: $to) { unit planned delivered beneficiaries lastDeliveryOn cost { amount currency } } } }`
  const delivered = async (from: string, to: string, as?: Viewer) =>
    at(await running.answer(DELIVERED, { s: HOME, from, to }, as), 'service.delivered') as
      | { delivered: string }[]
      | null

  it('adds up deliveries exactly, in whole months and in days, each at the price of its contract', async () => {
    expect(await delivered('2026-01-01', '2026-03-31')).toEqual([
      // 3.5 h at 18.35 and 5.25 h at 20.10; person 1 is served under two enrolments.
      {
        unit: 'hour',
        planned: null,
        delivered: '8.75',
        beneficiaries: 2,
        lastDeliveryOn: '2026-03-31',
        cost: { amount: '169.75', currency: 'EUR' },
      },
    ])
    const days = [
      '2026-01-14',
      '2026-01-15',
      '2026-01-16',
      '2026-01-31',
      '2026-02-01',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-30',
      '2026-03-31',
      '2026-04-02',
    ]
    for (const from of days) {
      for (const to of days) {
        const { rows } = await running.admin.query(
          `select sum(quantity)::text as sum from services.delivery where performed_on between $1 and $2`,
          [from, to],
        )
        expect((await delivered(from, to))?.[0]?.delivered ?? null, `${from} to ${to}`).toBe(rows[0].sum)
      }
    }
  })

  it('keeps the monthly sums equal to the deliveries, and deliveries as they were', async () => {
    const differing = await running.admin.query(`
      select from (select enrolment_id, contract_id, unit, date_trunc('month', performed_on)::date as month, sum(quantity) as quantity, count(*)::int as deliveries, max(performed_on) as last_on from services.delivery group by 1, 2, 3, 4) d
      full join services.delivery_month m using (enrolment_id, contract_id, unit, month, quantity, deliveries, last_on) where d.enrolment_id is null or m.enrolment_id is null or m.beneficiary is null`)
    expect(differing.rowCount).toBe(0)
    await expect(running.admin.query('update services.delivery set quantity = 1')).rejects.toThrow(/never changed/)
    await expect(
      running.admin.query(
        `insert into services.delivery select gen_random_uuid(), ambito_id, gen_random_uuid(), service_id, contract_id, 'x', performed_on, 1, unit from services.delivery limit 1`,
      ),
    ).rejects.toThrow(/beneficiary/)
  })

  it('adds up what a provider writes as itself, under row-level security', async () => {
    const provider = new pg.Client({ connectionString: running.database.urlOf('services') })
    await provider.connect()
    await provider.query(
      `begin; select set_config('app.kind', 'PROVIDER', true), set_config('app.ambito', '${AMBITO}', true), set_config('app.roles', '{PROVIDER}', true), set_config('app.file_roles', '{PROVIDER}', true), set_config('app.provider', '${PROVIDER}', true)`,
    )
    await provider.query(`insert into services.delivery (id, ambito_id, enrolment_id, service_id, contract_id, external_id, performed_on, quantity, unit)
      values ('${id(69)}', '${AMBITO}', '${enrolment(2)}', '${HOME}', '${CONTRACT}', 'new', '2026-02-03', 0.50, 'hour')`)
    await provider.query(`update services.service_enrolment set status = 'DISCHARGED' where id = '${enrolment(2)}'`)
    const month = await provider.query(
      `select quantity, deliveries, last_on::text from services.delivery_month where enrolment_id = '${enrolment(2)}' and month = '2026-02-01'`,
    )
    const places = await provider.query(`select occupied from services.service_occupancy where service_id = '${HOME}'`)
    await provider.end()
    expect([...month.rows, ...places.rows]).toEqual([
      { quantity: '0.75', deliveries: 2, last_on: '2026-02-28' },
      { occupied: 1 },
    ])
  })

  it('shows statistical viewers whole months, no small counts and no prices', async () => {
    expect(await delivered('2026-01-20', '2026-03-03', viewer('DASHBOARD'))).toEqual([
      { unit: 'hour', planned: null, delivered: '8.75', beneficiaries: null, lastDeliveryOn: null, cost: null },
    ])
    expect(await delivered('2026-01-01', '2026-03-31', viewer('PLAN_OFFICE'))).toMatchObject([
      { beneficiaries: null, cost: { amount: '169.75' } },
    ])
    expect(await delivered('2026-01-01', '2026-03-31', viewer('ON_CALL'))).toBeNull()
  })

  const INTERVENTION_QUERY = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on PlannedIntervention { delivered { unit planned delivered beneficiaries cost { amount } } enrolment { id status } } } }`
  const representation = { __typename: 'PlannedIntervention', id: INTERVENTION, unit: 'hour', quantity: '120.00' }

  it('sets what was delivered of an intervention against what is planned', async () => {
    const r = [representation, { ...representation, unit: 'day', quantity: '3' }, { ...representation, id: id(999) }]
    expect(await running.answer(INTERVENTION_QUERY, { r })).toMatchObject({
      _entities: [
        {
          enrolment: { id: enrolment(1), status: 'ACTIVE' },
          delivered: [
            { unit: 'hour', planned: '120.00', delivered: '5.50', beneficiaries: 1, cost: { amount: '104.43' } },
          ],
        },
        {
          delivered: [
            { unit: 'day', planned: '3', delivered: '0' },
            { unit: 'hour', planned: null, delivered: '5.50' },
          ],
        },
        { enrolment: null, delivered: [{ planned: '120.00', delivered: '0', cost: { amount: '0.00' } }] },
      ],
    })
    expect(await running.ask(INTERVENTION_QUERY, { r: [representation] }, viewer('DASHBOARD'))).toMatchObject({
      data: { _entities: [{ delivered: null, enrolment: null }] },
      errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }, { extensions: { code: 'FORBIDDEN_FIELD' } }],
    })
  })
})

const SERVED = `query ($s: ID!, $from: Date!, $to: Date!) { service(id: $s) { delivered(from: $from, to: $to) { unit beneficiaries } } }`

describe('numbers of persons served', () => {
  let running: RunningServices
  beforeAll(async () => {
    running = await startServices()
  })
  afterAll(() => running[Symbol.asyncDispose]())

  it('tells statistical viewers no number of persons that a shorter period would leave few of', async () => {
    // Six persons in April, four more in May, six more in June.
    await running.admin.query(`set session_replication_role = replica;
      insert into services.delivery_month (enrolment_id, contract_id, unit, month, ambito_id, service_id, beneficiary, quantity, deliveries, last_on)
      select md5(m.month || n)::uuid, '${CONTRACT}', 'meal', m.month::date, '${AMBITO}', '${HOME}', md5('person ' || n)::uuid, 1, 1, m.month::date + 9
      from (values ('2026-04-01', 6), ('2026-05-01', 10), ('2026-06-01', 16)) m(month, persons), generate_series(1, m.persons) n;
      set session_replication_role = origin`)
    const meals = async (to: string, as: Viewer): Promise<unknown> =>
      at(await running.answer(SERVED, { s: HOME, from: '2026-04-01', to }, as), 'service.delivered.1.beneficiaries')
    const office = viewer('PLAN_OFFICE')
    expect([
      await meals('2026-04-30', office),
      await meals('2026-05-31', office),
      await meals('2026-06-30', office),
    ]).toEqual([6, null, 16])
    // Who sees enrolments counts those they see: there is none behind these months.
    const seen = await running.answer(SERVED, { s: HOME, from: '2026-04-01', to: '2026-05-31' }, viewer('COORDINATOR'))
    expect((at(seen, 'service.delivered') as { unit: string }[]).filter(({ unit }) => unit === 'meal')).toEqual([])
  })
})
