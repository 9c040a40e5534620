import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { startSubgraph } from '#platform/subgraph.ts'
import type { Subgraph } from '#platform/subgraph-port.ts'
import { PUBLIC_VIEWER, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { services } from './subgraph.ts'

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [AMBITO, OTHER_AMBITO, AREA, SHEET, PROVIDER, CONTRACT, OLD_CONTRACT] = [1, 2, 3, 4, 5, 6, 7].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]
const [HOME, SHELTER, FULL, FOREIGN, CASE, INTERVENTION] = [11, 12, 13, 14, 15, 16].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const person = (n: number): string => id(100 + n)
const enrolment = (n: number): string => id(200 + n)

/** Today is 14 April 2026. One home care service, one shelter, one full day centre; a fourth in another Ambito. */
const ROWS = `
  insert into services.service_type (code, name_it, name_en, article_confidence, setting) values
    ('SAD', 'Assistenza domiciliare', 'Home care', 'RECALLED', 'HOME'), ('CASA_RIFUGIO', 'Casa rifugio', 'Shelter', 'RECALLED', 'RESIDENTIAL');
  insert into services.provider (id, ambito_id, history, legal_name, kind, status, tax_code) values
    ('${PROVIDER}', '${AMBITO}', '[]', 'Orizzonte', 'SOCIAL_COOPERATIVE_A', 'ACTIVE', '12345678903'), ('${id(8)}', '${OTHER_AMBITO}', '[]', 'Altrove', 'APS', 'ACTIVE', null);
  insert into services.provider_contact (id, ambito_id, provider_id, name, role, phone, area_id) values ('${id(9)}', '${AMBITO}', '${PROVIDER}', 'Nome Inventato', 'Referente', '0883000000', '${AREA}');
  insert into services.authorisation (id, ambito_id, provider_id, history, service_type_code, regulation_article, status, act_number, valid_from, valid_to) values
    ('${id(31)}', '${AMBITO}', '${PROVIDER}', '[]', 'SAD', '87', 'REGISTERED', '1', '2024-01-01', '2026-04-14'),
    ('${id(32)}', '${AMBITO}', '${PROVIDER}', '[]', 'SAD', '87', 'REGISTERED', '2', '2020-01-01', '2026-04-13'),
    ('${id(33)}', '${AMBITO}', '${PROVIDER}', '[]', 'SAD', '87', 'REVOKED', '3', '2024-01-01', null);
  insert into services.service (id, ambito_id, history, name, type_code, area_id, provider_id, status, plan_sheet_id, capacity, capacity_status, capacity_as_of, required_documents, languages, accessibility) values
    ('${HOME}', '${AMBITO}', '[{"at":"2026-01-01T10:00:00.000Z","from":null,"to":"ACTIVE","byRole":"AREA_LEAD","note":null}]', 'SAD 100%_sicuro', 'SAD', '${AREA}', '${PROVIDER}', 'ACTIVE', '${SHEET}', null, 'CAPACITY', '2026-04-01T08:00:00Z', '{}', '{it}', '{}'),
    ('${SHELTER}', '${AMBITO}', '[]', 'Rifugio', 'CASA_RIFUGIO', '${AREA}', '${PROVIDER}', 'ACTIVE', null, 8, 'CAPACITY', null, '{}', '{it}', '{}'),
    ('${FULL}', '${AMBITO}', '[]', 'Zeta', 'SAD', '${AREA}', '${PROVIDER}', 'ACTIVE', null, 1, 'CAPACITY', null, '{}', '{it}', '{}'),
    ('${FOREIGN}', '${OTHER_AMBITO}', '[]', 'Altrove', 'SAD', null, '${id(8)}', 'ACTIVE', null, null, 'CAPACITY', null, '{}', '{it}', '{}');
  insert into services.service_location (id, ambito_id, service_id, kind, street, postal_code, municipality_code, latitude, longitude, confidential) values
    ('${id(41)}', '${AMBITO}', '${HOME}', 'PHYSICAL', 'Via Inventata 1', '76123', '110001', 41.22, 16.3, false),
    ('${id(42)}', '${AMBITO}', '${SHELTER}', 'PHYSICAL', null, null, null, null, null, true);
  insert into services.contract (id, ambito_id, history, provider_id, kind, status, valid_from, valid_to, value_amount) values
    ('${CONTRACT}', '${AMBITO}', '[]', '${PROVIDER}', 'TENDER', 'ACTIVE', '2026-02-01', '2026-12-31', 90000),
    ('${OLD_CONTRACT}', '${AMBITO}', '[]', '${PROVIDER}', 'TENDER', 'EXPIRED', '2024-01-01', '2026-01-31', 50000);
  insert into services.contract_service (contract_id, service_id, ambito_id) values ('${CONTRACT}', '${HOME}', '${AMBITO}'), ('${OLD_CONTRACT}', '${HOME}', '${AMBITO}');
  insert into services.unit_price (contract_id, unit, ambito_id, price_amount, vat_rate) values ('${CONTRACT}', 'hour', '${AMBITO}', 20.10, 5), ('${OLD_CONTRACT}', 'hour', '${AMBITO}', 18.35, 5);
  insert into services.provider_return (id, ambito_id, contract_id, month, received_at, complete) values
    ('${id(51)}', '${AMBITO}', '${CONTRACT}', '2026-02-01', '2026-03-09T10:00:00Z', true), ('${id(52)}', '${AMBITO}', '${CONTRACT}', '2026-03-01', null, false), ('${id(53)}', '${AMBITO}', '${CONTRACT}', '2026-04-01', null, false);
  insert into services.service_enrolment (id, ambito_id, history, service_id, person_id, case_id, intervention_id, status, requested_on, admitted_on)
    select v.id::uuid, '${AMBITO}', '[]', v.service::uuid, v.person::uuid, '${CASE}', v.intervention::uuid, v.status, v.requested::date, v.requested::date from (values
    ('${enrolment(1)}', '${HOME}', '${person(1)}', '${INTERVENTION}', 'ACTIVE', '2026-01-02'), ('${enrolment(2)}', '${HOME}', '${person(2)}', null, 'ACTIVE', '2026-01-03'),
    ('${enrolment(3)}', '${HOME}', '${person(1)}', null, 'DISCHARGED', '2025-01-03'), ('${enrolment(4)}', '${HOME}', '${person(3)}', null, 'WAITLISTED', '2026-03-03'),
    ('${enrolment(5)}', '${HOME}', '${person(4)}', null, 'WAITLISTED', '2026-02-03'), ('${enrolment(6)}', '${SHELTER}', '${person(5)}', null, 'ACTIVE', '2026-03-03'),
    ('${enrolment(7)}', '${FULL}', '${person(1)}', null, 'ACTIVE', '2026-03-03'), ('${enrolment(8)}', '${HOME}', '${person(1)}', null, 'SUSPENDED', '2026-01-20')) v(id, service, person, intervention, status, requested);
  insert into services.delivery (id, ambito_id, enrolment_id, service_id, contract_id, external_id, performed_on, quantity, unit)
    select v.id::uuid, '${AMBITO}', v.enrolment::uuid, '${HOME}', v.contract::uuid, v.id, v.day::date, v.quantity::numeric, 'hour' from (values
    ('${id(61)}', '${enrolment(1)}', '${OLD_CONTRACT}', '2026-01-15', '1.50'), ('${id(62)}', '${enrolment(1)}', '${OLD_CONTRACT}', '2026-01-31', '2.00'),
    ('${id(63)}', '${enrolment(1)}', '${CONTRACT}', '2026-02-01', '1.00'), ('${id(64)}', '${enrolment(2)}', '${CONTRACT}', '2026-02-28', '0.25'),
    ('${id(65)}', '${enrolment(8)}', '${CONTRACT}', '2026-03-01', '3.00'), ('${id(66)}', '${enrolment(1)}', '${CONTRACT}', '2026-03-31', '1.00'), ('${id(67)}', '${enrolment(2)}', '${CONTRACT}', '2026-04-02', '4.00')) v(id, enrolment, contract, day, quantity);
  insert into services.service_objective (id, ambito_id, service_id, plan_sheet_id, indicator, unit, target, year, assigned_by, assigned_on) values
    ('${id(71)}', '${AMBITO}', '${HOME}', '${SHEET}', 'Ore', 'ore', 3, 2026, 'COORDINATOR', '2026-01-12'), ('${id(72)}', '${AMBITO}', '${HOME}', null, 'Persone', 'persone', 40, 2026, 'COORDINATOR', '2026-01-12'),
    ('${id(73)}', '${AMBITO}', '${FULL}', null, 'Ore', 'ore', 10, 2026, 'COORDINATOR', '2026-03-01');
  insert into services.progress_report (id, ambito_id, service_id, objective_id, year, actual, traffic_light, note, reported_by_id, reported_on) values
    ('${id(81)}', '${AMBITO}', '${HOME}', '${id(71)}', 2026, 9, 'RED', 'prima', null, '2026-02-01'), ('${id(82)}', '${AMBITO}', '${HOME}', '${id(71)}', 2026, 1, 'AMBER', 'poi', '${id(90)}', '2026-03-01'),
    ('${id(83)}', '${AMBITO}', '${HOME}', '${id(72)}', 2026, 60, 'GREEN', null, null, '2026-02-15'), ('${id(84)}', '${AMBITO}', '${FULL}', '${id(73)}', 2026, 10, 'GREEN', null, null, '2026-02-28');
  insert into services.inspection (id, ambito_id, provider_id, service_id, kind, performed_on, performed_by_ids, outcome, findings) values
    ('${id(91)}', '${AMBITO}', '${PROVIDER}', '${HOME}', 'TECHNICAL_SUPERVISION', '2026-03-03', '{${id(90)}}', 'COMPLIANT', '{}');`

/** What stands in an answer at a path. */
const at = (answered: unknown, path: string): unknown =>
  path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], answered)
const idsAt = (answered: unknown, path: string): unknown[] =>
  (at(answered, path) as { id: string }[]).map(({ id: one }) => one)

const viewer = (role: ViewerRole, ambitoId = AMBITO): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: 'STAFF',
  subject: role,
  ambitoId,
  roles: [role],
})

describe('services', () => {
  let database: TestDatabase
  let subgraph: Subgraph
  let admin: pg.Client
  const sent: string[] = []

  const ask = async (query: string, variables: Record<string, unknown> = {}, as: Viewer = viewer('COORDINATOR')) => {
    sent.length = 0
    const result = await subgraph.execute({ query, variables }, { viewer: as, requestId: 'test', locale: 'it' })
    return { errors: result.errors, data: result.data as unknown }
  }
  const answer = async (...asked: Parameters<typeof ask>) => {
    const { data, errors } = await ask(...asked)
    expect(errors).toBeUndefined()
    return data
  }

  beforeAll(async () => {
    database = await testDatabase()
    admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    await admin.query(ROWS)
    const pool = await openReadPool({ url: database.urlOf('services'), onRead: ({ text }) => void sent.push(text) })
    subgraph = startSubgraph(services, { pool, clock: fixedClock('2026-04-14T10:00:00Z'), log: createLog('error') })
  })
  afterAll(async () => {
    await subgraph.close()
    await admin.end()
    await database[Symbol.asyncDispose]()
  })

  const PLACES = `query ($s: ID!) { service(id: $s) { occupied waiting } }`

  it('I17 occupied equals active enrolments, waiting those in the queue', async () => {
    expect(await answer(PLACES, { s: HOME })).toEqual({ service: { occupied: 2, waiting: 2 } })
    await admin.query('begin')
    await admin.query(
      `update services.service_enrolment set status = 'ACTIVE' where id = '${enrolment(4)}'; delete from services.service_enrolment where id = '${enrolment(7)}'`,
    )
    const counted =
      await admin.query(`select o.service_id from services.service_occupancy o where (o.occupied, o.waiting) is distinct from
      (select row((count(*) filter (where status = 'ACTIVE'))::int, (count(*) filter (where status = 'WAITLISTED'))::int) from services.service_enrolment e where e.service_id = o.service_id)`)
    await admin.query('rollback')
    expect(counted.rows).toEqual([])
  })

  it('counts places for viewers who see no enrolment, and suppresses the few of a secret address', async () => {
    expect(await answer(PLACES, { s: HOME }, viewer('DASHBOARD'))).toEqual({ service: { occupied: 2, waiting: 2 } })
    expect(await answer(PLACES, { s: SHELTER }, viewer('DASHBOARD'))).toEqual({
      service: { occupied: null, waiting: null },
    })
    expect(await answer(PLACES, { s: SHELTER }, viewer('ON_CALL'))).toEqual({ service: { occupied: 1, waiting: 0 } })
  })

  it('I19 a confidential location has no address, municipality or coordinates, and is not searched', async () => {
    const LOCATIONS = `query ($s: ID!) { service(id: $s) { locations { confidential address { municipality street } latitude longitude } } }`
    expect(at(await answer(LOCATIONS, { s: SHELTER }), 'service.locations')).toEqual([
      { confidential: true, address: null, latitude: null, longitude: null },
    ])
    expect(at(await answer(LOCATIONS, { s: HOME }), 'service.locations.0')).toMatchObject({
      address: { municipality: '110001' },
      latitude: '41.22000',
    })
    await expect(
      admin.query(`update services.service_location set municipality_code = '110001' where confidential`),
    ).rejects.toThrow(/confidential_has_no_place/)
    expect(await answer(LOCATIONS, { s: SHELTER }, PUBLIC_VIEWER)).toEqual({ service: { locations: [] } })
  })

  const FIND = `query ($a: ID!, $f: ServiceFilter) { services(ambitoId: $a, filter: $f) { totalCount nodes { name } } }`
  const found = async (filter: object) =>
    (at(await answer(FIND, { a: AMBITO, f: filter }), 'services.nodes') as { name: string }[]).map(({ name }) => name)

  it('finds services by every condition of the filter', async () => {
    expect(await found({ withCapacity: true })).toEqual(['Rifugio', 'SAD 100%_sicuro'])
    expect(await found({ withCapacity: false })).toEqual(['Zeta'])
    expect(await found({ municipality: '110001' })).toEqual(['SAD 100%_sicuro'])
    expect(await found({ text: '%_S' })).toEqual(['SAD 100%_sicuro'])
    expect(await found({ text: '%' })).toEqual(['SAD 100%_sicuro'])
    expect(await found({ text: 'rifugio', setting: 'RESIDENTIAL' })).toEqual(['Rifugio'])
    expect(await found({ areaId: AREA, typeCode: 'SAD', status: ['ACTIVE', 'PLANNED'] })).toEqual([
      'SAD 100%_sicuro',
      'Zeta',
    ])
    expect(await found({ areaId: 'nobody' })).toEqual([])
  })

  const DELIVERED = `query ($s: ID!, $from: Date!, $to: Date!) { service(id: $s) { delivered(from: $from, to: $to) { unit planned delivered beneficiaries lastDeliveryOn cost { amount currency } } } }`
  const delivered = async (from: string, to: string, as?: Viewer) =>
    at(await answer(DELIVERED, { s: HOME, from, to }, as), 'service.delivered') as { delivered: string }[] | null

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
        const { rows } = await admin.query(
          `select sum(quantity)::text as sum from services.delivery where performed_on between $1 and $2`,
          [from, to],
        )
        expect((await delivered(from, to))?.[0]?.delivered ?? null, `${from} to ${to}`).toBe(rows[0].sum)
      }
    }
  })

  it('keeps the monthly sums equal to the deliveries, and deliveries as they were', async () => {
    const differing = await admin.query(`
      select from (select enrolment_id, contract_id, unit, date_trunc('month', performed_on)::date as month, sum(quantity) as quantity, count(*)::int as deliveries, max(performed_on) as last_on from services.delivery group by 1, 2, 3, 4) d
      full join services.delivery_month m using (enrolment_id, contract_id, unit, month, quantity, deliveries, last_on) where d.enrolment_id is null or m.enrolment_id is null or m.beneficiary is null`)
    expect(differing.rowCount).toBe(0)
    await expect(admin.query('update services.delivery set quantity = 1')).rejects.toThrow(/never changed/)
    await expect(
      admin.query(
        `insert into services.delivery select gen_random_uuid(), ambito_id, gen_random_uuid(), service_id, contract_id, 'x', performed_on, 1, unit from services.delivery limit 1`,
      ),
    ).rejects.toThrow(/beneficiary/)
  })

  it('adds up what a provider writes as itself, under row-level security', async () => {
    const provider = new pg.Client({ connectionString: database.urlOf('services') })
    await provider.connect()
    await provider.query(
      `begin; select set_config('app.kind', 'PROVIDER', true), set_config('app.ambito', '${AMBITO}', true), set_config('app.roles', '{PROVIDER}', true)`,
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
      { unit: 'hour', planned: null, delivered: '8.75', beneficiaries: null, lastDeliveryOn: '2026-03-31', cost: null },
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
    expect(await answer(INTERVENTION_QUERY, { r })).toMatchObject({
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
    expect(await answer(INTERVENTION_QUERY, { r: [representation] }, viewer('DASHBOARD'))).toEqual({
      _entities: [{ delivered: null, enrolment: null }],
    })
  })

  it('R8.6 progress counts reports made after the objective was assigned, and is GREY without', async () => {
    const PROGRESS = `query ($s: ID!) { service(id: $s) { objectives(year: 2026) { indicator target actual percent planSheet { id } } progress(year: 2026) { year percent trafficLight note reportedBy { id } reportedOn } none: progress(year: 2025) { percent trafficLight } } }`
    expect(at(await answer(PROGRESS, { s: HOME }), 'service')).toEqual({
      objectives: [
        { indicator: 'Ore', target: '3.00', actual: '1.00', percent: '33.33', planSheet: { id: SHEET } },
        { indicator: 'Persone', target: '40.00', actual: '60.00', percent: '150.00', planSheet: null },
      ],
      progress: {
        year: 2026,
        percent: '66.67',
        trafficLight: 'AMBER',
        note: 'poi',
        reportedBy: { id: id(90) },
        reportedOn: '2026-03-01',
      },
      none: { percent: '0', trafficLight: 'GREY' },
    })
    // Reported on the day before the assignment.
    expect(at(await answer(PROGRESS, { s: FULL }), 'service')).toMatchObject({
      objectives: [{ actual: '0', percent: '0.00' }],
      progress: { trafficLight: 'GREY', reportedOn: null },
    })
  })

  it('R7.6 returns are due on the 10th of the next month; missing ones are past their term', async () => {
    const RETURNS = `query ($r: [_Any!]!, $m: Boolean) { _entities(representations: $r) { ... on Ambito { providerReturns(year: 2026, missingOnly: $m) { totalCount nodes { month dueOn receivedAt rows complete contract { id provider { legalName } } } } } } }`
    const r = [{ __typename: 'Ambito', id: AMBITO }]
    expect(at(await answer(RETURNS, { r, m: false }), '_entities.0.providerReturns')).toMatchObject({
      totalCount: 2,
      nodes: [
        { month: '2026-02-01', dueOn: '2026-03-10', receivedAt: '2026-03-09T10:00:00Z', rows: 2, complete: true },
        { month: '2026-03-01', dueOn: '2026-04-10', rows: 2 },
      ],
    })
    expect(at(await answer(RETURNS, { r, m: true }), '_entities.0.providerReturns.nodes')).toMatchObject([
      { month: '2026-03-01', receivedAt: null, complete: false, contract: { id: CONTRACT } },
    ])
  })

  it('answers the sheet of a provider, its contract in force and its valid authorisations in one statement', async () => {
    const data = await answer(
      `query ($p: ID!, $s: ID!) { provider(id: $p) { legalName contacts { name phone area { id services { totalCount } } } authorisations(active: true) { actNumber period { from to } } services { name }
        contracts(active: true) { id period { from } value { amount } services { id } unitPrices { unit price { amount } vatRate } } other: contracts(active: false) { id } inspections(from: "2026-01-01") { kind performedBy { id } } }
        service(id: $s) { currentContract { id } history { at to byRole } area { id objectives(year: 2026) { indicator } } } }`,
      { p: PROVIDER, s: HOME },
    )
    expect(sent).toHaveLength(1)
    expect(at(data, 'provider')).toMatchObject({
      contacts: [{ name: 'Nome Inventato', area: { id: AREA, services: { totalCount: 3 } } }],
      authorisations: [{ actNumber: '1', period: { from: '2024-01-01', to: '2026-04-14' } }],
      contracts: [
        {
          id: CONTRACT,
          value: { amount: '90000.00' },
          services: [{ id: HOME }],
          unitPrices: [{ unit: 'hour', price: { amount: '20.10' }, vatRate: '5.00' }],
        },
      ],
      other: [{ id: OLD_CONTRACT }],
      inspections: [{ performedBy: [{ id: id(90) }] }],
    })
    expect(at(data, 'service')).toMatchObject({
      currentContract: { id: CONTRACT },
      history: [{ at: '2026-01-01T10:00:00.000Z', to: 'ACTIVE' }],
      area: { objectives: [{}, {}, {}] },
    })
  })

  it('lists the enrolments of person and case; active is ADMITTED, ACTIVE or SUSPENDED', async () => {
    const answered = await answer(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { active: enrolments(active: true) { id } ended: enrolments(active: false) { id } } ... on Case { enrolments { id waitlistPosition person { id } deliveredQuantity deliveries { nodes { quantity externalId } } } } } }`,
      {
        r: [
          { __typename: 'Person', id: person(1) },
          { __typename: 'Case', id: CASE },
        ],
      },
    )
    expect(idsAt(answered, '_entities.0.active')).toEqual([enrolment(7), enrolment(8), enrolment(1)])
    expect(idsAt(answered, '_entities.0.ended')).toEqual([enrolment(3)])
    const ofCase = at(answered, '_entities.1.enrolments') as { id: string; waitlistPosition: number | null }[]
    expect(ofCase.find((one) => one.id === enrolment(1))).toMatchObject({
      person: { id: person(1) },
      deliveredQuantity: '5.50',
      deliveries: { nodes: [{ quantity: '1.50' }, {}, {}, {}] },
    })
    expect(ofCase.filter((one) => one.waitlistPosition !== null).map((one) => [one.id, one.waitlistPosition])).toEqual([
      [enrolment(4), 2],
      [enrolment(5), 1],
    ])
  })

  it('PUBLIC reads the open directory and nothing beside it', async () => {
    const open = await answer(
      `query ($a: ID!, $s: ID!) { services(ambitoId: $a) { totalCount } service(id: $s) { name type { nameIt leps } area { id } status capacityStatus eligibilityIt schedule languages userFee { amount } alert provider { legalName kind runtsNumber } } serviceTypes { code siussCode } }`,
      { a: AMBITO, s: HOME },
      PUBLIC_VIEWER,
    )
    expect(open).toMatchObject({ services: { totalCount: 3 }, service: { provider: { legalName: 'Orizzonte' } } })
    const closed = await ask(
      `query ($s: ID!, $c: ID!) { service(id: $s) { capacity occupied waiting currentContract { id } enrolments { totalCount } delivered(from: "2026-01-01", to: "2026-03-31") { unit } objectives(year: 2026) { id } progress(year: 2026) { percent } planSheet { id } history { at } provider { taxCode contacts { name } contracts { id } authorisations { id } inspections { id } } } contract(id: $c) { id } }`,
      { s: HOME, c: CONTRACT },
      PUBLIC_VIEWER,
    )
    expect(closed.errors?.every((error) => error.extensions['code'] === 'FORBIDDEN_FIELD')).toBe(true)
    expect(closed.errors).toHaveLength(15)
    const { provider, ...fields } = at(closed.data, 'service') as Record<string, object>
    expect(
      [...Object.values(fields), ...Object.values(provider!), at(closed.data, 'contract')].every(
        (value) => value === null,
      ),
    ).toBe(true)
  })

  it('reads any number of nodes by one statement', async () => {
    for (const first of [1, 20, 200]) {
      await answer(
        `query ($a: ID!, $n: Int) { services(ambitoId: $a, first: $n) { nodes { id occupied enrolments(first: 5) { nodes { id person { id enrolments { id } } } } } edges { cursor } pageInfo { endCursor } } }`,
        { a: AMBITO, n: first },
      )
      expect(sent).toHaveLength(1)
    }
  })

  const rowsSeen = async (settings: Record<string, string>): Promise<Record<string, number>> => {
    const client = new pg.Client({ connectionString: database.urlOf('services') })
    await client.connect()
    const { rows: tables } = await client.query(
      `select relname from pg_class where relnamespace = 'services'::regnamespace and relkind = 'r' and relname <> 'mikro_orm_migrations'`,
    )
    await client.query('begin')
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [name, value])
    const seen: Record<string, number> = {}
    for (const { relname } of tables) seen[relname] = (await client.query(`select from services.${relname}`)).rowCount!
    await client.end()
    return Object.fromEntries(Object.entries(seen).filter(([, count]) => count > 0))
  }

  it('row-level security: nobody sees a row without viewer or from another Ambito, reference tables aside', async () => {
    expect(await rowsSeen({})).toEqual({ service_type: 2 })
    expect(await rowsSeen({ 'app.kind': 'STAFF', 'app.ambito': id(77), 'app.roles': '{COORDINATOR}' })).toEqual({
      service_type: 2,
    })
    expect(await rowsSeen({ 'app.kind': 'PUBLIC', 'app.roles': '{PUBLIC}' })).toEqual({
      service_type: 2,
      service: 4,
      provider: 2,
      service_location: 1,
    })
    expect(
      Object.keys(
        await rowsSeen({ 'app.kind': 'CLIENT', 'app.ambito': AMBITO, 'app.roles': '{DASHBOARD}' }),
      ).toSorted(),
    ).toEqual([
      'delivery_month',
      'progress_report',
      'provider',
      'service',
      'service_location',
      'service_objective',
      'service_occupancy',
      'service_type',
    ])
    await expect(rowsOf('organisation.ambito')).rejects.toThrow(/permission denied/)
  })

  const rowsOf = async (table: string): Promise<number> => {
    const client = new pg.Client({ connectionString: database.urlOf('services') })
    await client.connect()
    return client
      .query(`select from ${table}`)
      .then(({ rowCount }) => rowCount!)
      .finally(() => client.end())
  }
})
