import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  AMBITO,
  AREA,
  PROVIDER,
  CONTRACT,
  OLD_CONTRACT,
  HOME,
  CASE,
  at,
  enrolment,
  id,
  person,
  startServices,
  type RunningServices,
} from './services.fixture.ts'

const idsAt = (answered: unknown, path: string): unknown[] =>
  (at(answered, path) as { id: string }[]).map(({ id: one }) => one)

describe('services', () => {
  let running: RunningServices
  beforeAll(async () => {
    running = await startServices()
  })
  afterAll(() => running[Symbol.asyncDispose]())

  it('R7.6 returns are due on the 10th of the next month; missing ones are past their term', async () => {
    const RETURNS = `query ($r: [_Any!]!, $m: Boolean) { _entities(representations: $r) { ... on Ambito { providerReturns(year: 2026, missingOnly: $m) { totalCount nodes { month dueOn receivedAt rows complete contract { id provider { legalName } } } } } } }`
    const r = [{ __typename: 'Ambito', id: AMBITO }]
    expect(at(await running.answer(RETURNS, { r, m: false }), '_entities.0.providerReturns')).toMatchObject({
      totalCount: 2,
      nodes: [
        { month: '2026-02-01', dueOn: '2026-03-10', receivedAt: '2026-03-09T10:00:00Z', rows: 2, complete: true },
        { month: '2026-03-01', dueOn: '2026-04-10', rows: 2 },
      ],
    })
    expect(at(await running.answer(RETURNS, { r, m: true }), '_entities.0.providerReturns.nodes')).toMatchObject([
      { month: '2026-03-01', receivedAt: null, complete: false, contract: { id: CONTRACT } },
    ])
  })

  it('answers the sheet of a provider, its contract in force and its valid authorisations in one statement', async () => {
    const data = await running.answer(
      `query ($p: ID!, $s: ID!) { provider(id: $p) { legalName contacts { name phone area { id services { totalCount } } } authorisations(active: true) { actNumber period { from to } } services { name }
        contracts(active: true) { id period { from } value { amount } services { id } unitPrices { unit price { amount } vatRate } } other: contracts(active: false) { id } inspections(from: "2026-01-01") { kind performedBy { id } } }
        service(id: $s) { currentContract { id } history { at to byRole } area { id objectives(year: 2026) { indicator } } } }`,
      { p: PROVIDER, s: HOME },
    )
    expect(running.sent).toHaveLength(1)
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
    const answered = await running.answer(
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

  it('reads any number of nodes by one statement', async () => {
    for (const first of [1, 20, 200]) {
      await running.answer(
        `query ($a: ID!, $n: Int) { services(ambitoId: $a, first: $n) { nodes { id occupied enrolments(first: 5) { nodes { id person { id enrolments { id } } } } } edges { cursor } pageInfo { endCursor } } }`,
        { a: AMBITO, n: first },
      )
      expect(running.sent).toHaveLength(1)
    }
  })
})
