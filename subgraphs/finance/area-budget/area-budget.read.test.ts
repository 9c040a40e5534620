import { afterAll, beforeAll, expect, test } from 'vitest'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { AMBITO, AREA, COST_ITEM } from '../finance-ids.fixture.ts'
import { startFinance, viewerAs, type RunningFinance } from '../finance.fixture.ts'

let finance: RunningFinance
beforeAll(async () => void (finance = await startFinance()))
afterAll(() => finance[Symbol.asyncDispose]())

const budget = async (areaId: string, fields: string, year = 2026): Promise<unknown> => {
  const { data, errors } = await finance.ask(
    viewerAs('AREA_LEAD', { areaIds: [areaId] }),
    `query($a: ID!, $y: Int!) { areaBudget(areaId: $a, year: $y) { ${fields} } }`,
    { a: areaId, y: year },
  )
  expect(errors).toBeUndefined()
  return (data as { areaBudget: unknown }).areaBudget
}

test('I26 available is appropriated less committed less reserved, to the cent', async () => {
  expect(
    await budget(
      AREA.minors,
      'totals { appropriated { amount currency } reserved { amount } committed { amount } liquidated { amount } ordered { amount } paid { amount } available { amount } }',
    ),
  ).toEqual({
    totals: {
      appropriated: { amount: '1800.01', currency: 'EUR' },
      reserved: { amount: '100.00' },
      committed: { amount: '600.00' },
      liquidated: { amount: '250.02' },
      ordered: { amount: '110.01' },
      paid: { amount: '50.01' },
      available: { amount: '1100.01' },
    },
  })
})

test('money counts in the year of the budget line: what is carried forward stays in the old year', async () => {
  expect(await budget(AREA.minors, 'totals { committed { amount } }', 2025)).toEqual({
    totals: { committed: { amount: '50.00' } },
  })
})

test('I22 an item drifts by lines less amount, and a line of another area is incoherent in both areas', async () => {
  const fields = 'coherentWithPlan incoherences { code coherent drift { amount } sheet { code } }'
  expect(await budget(AREA.minors, fields)).toEqual({
    coherentWithPlan: false,
    incoherences: [
      { code: '1.2', coherent: false, drift: { amount: '0.01' }, sheet: { code: '2026-01' } },
      { code: '2.1', coherent: false, drift: { amount: '0.00' }, sheet: { code: '2026-02' } },
    ],
  })
  expect(await budget(AREA.elderly, fields)).toEqual({
    coherentWithPlan: false,
    incoherences: [
      { code: '2.1', coherent: false, drift: { amount: '0.00' }, sheet: { code: '2026-02' } },
      { code: '2.2', coherent: false, drift: { amount: '-50.00' }, sheet: { code: '2026-02' } },
    ],
  })
})

test('I22 a budget is coherent exactly when each item of its area is', async () => {
  expect(await budget(AREA.minors, 'coherentWithPlan incoherences { code } alerts { code }', 2025)).toEqual({
    coherentWithPlan: true,
    incoherences: [],
    alerts: [],
  })
  const { data } = await finance.ask(
    viewerAs('COORDINATOR'),
    `query($a: ID!) { _entities(representations: [{ __typename: "Ambito", id: $a }]) { ... on Ambito { budget(year: 2026) { byArea { area { id } coherentWithPlan incoherences { id } } } } } }`,
    { a: AMBITO },
  )
  expect(data).toEqual({
    _entities: [
      {
        budget: {
          byArea: [
            {
              area: { id: AREA.minors },
              coherentWithPlan: false,
              incoherences: [{ id: COST_ITEM.over }, { id: COST_ITEM.stray }],
            },
            {
              area: { id: AREA.elderly },
              coherentWithPlan: false,
              incoherences: [{ id: COST_ITEM.stray }, { id: COST_ITEM.under }],
            },
            { area: null, coherentWithPlan: true, incoherences: [] },
          ],
        },
      },
    ],
  })
})

test('R8.7 alerts: the highest threshold crossed, over the item critical, under it information, gravest first', async () => {
  expect(await budget(AREA.minors, 'alerts { level code message costItem { code } }')).toEqual({
    alerts: [
      {
        level: 'CRITICAL',
        code: 'COST_ITEM_OVER',
        message: 'Voce 1.2 della scheda 2026-01: stanziamenti superiori al previsto di 0,01 €',
        costItem: { code: '1.2' },
      },
      {
        level: 'WARNING',
        code: 'LINE_OUTSIDE_AREA',
        message: 'Voce 2.1 della scheda 2026-02: un capitolo è assegnato a un’altra area',
        costItem: { code: '2.1' },
      },
    ],
  })
  expect(await budget(AREA.elderly, 'alerts { level code costItem { code } }')).toEqual({
    alerts: [
      { level: 'WARNING', code: 'ASSIGNED_DIFFERS', costItem: null },
      { level: 'WARNING', code: 'LINE_OUTSIDE_AREA', costItem: { code: '2.1' } },
      { level: 'INFO', code: 'SPENT_80', costItem: null },
      { level: 'INFO', code: 'COST_ITEM_UNDER', costItem: { code: '2.2' } },
    ],
  })
})

test('burn rate and forecast use the days that have passed, today included', async () => {
  // 250.02 liquidated of 1,800.01 assigned, 183 of 365 days.
  expect(await budget(AREA.minors, 'burnRate forecastYearEnd { amount }')).toEqual({
    burnRate: '0.2770',
    forecastYearEnd: { amount: '498.67' },
  })
  expect(await budget(AREA.minors, 'burnRate forecastYearEnd { amount }', 2025)).toEqual({
    burnRate: '0.0000',
    forecastYearEnd: { amount: '0.00' },
  })
})

test('an area without an assigned budget has none', async () => {
  expect(await budget(AREA.elderly, 'id', 2024)).toBeNull()
})

test('the public sees the totals of each area and nothing behind them', async () => {
  const open = `query($a: ID!) { _entities(representations: [{ __typename: "Ambito", id: $a }]) { ... on Ambito { budget(year: 2026) { totals { available { amount } } byArea { area { id } assigned { amount } totals { paid { amount } } } } } } }`
  const { data, errors } = await finance.ask(PUBLIC_VIEWER, open, { a: AMBITO })
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({
    _entities: [
      {
        budget: {
          totals: { available: { amount: '1210.01' } },
          byArea: [{ totals: { paid: { amount: '50.01' } } }, {}, { area: null }],
        },
      },
    ],
  })
  for (const closed of [
    'lines { id }',
    'alerts { code }',
    'burnRate',
    'coherentWithPlan',
    'incoherences { id }',
    'forecastYearEnd { amount }',
  ]) {
    const answer = await finance.ask(
      PUBLIC_VIEWER,
      `query($a: ID!) { areaBudget(areaId: $a, year: 2026) { id ${closed} } }`,
      { a: AREA.minors },
    )
    const [field = ''] = closed.split(' ')
    expect(answer).toEqual({
      data: { areaBudget: { id: expect.any(String), [field]: null } },
      errors: [{ path: ['areaBudget', field], code: 'FORBIDDEN_FIELD' }],
    })
  }
})

test('a role without a budget row in the matrix sees what is open and nothing behind it', async () => {
  const query = `query($a: ID!) { areaBudget(areaId: $a, year: 2026) { totals { paid { amount } } lines { id } alerts { code } incoherences { id } } }`
  const { data } = await finance.ask(viewerAs('CASE_MANAGER'), query, { a: AREA.minors })
  expect(data).toEqual({
    areaBudget: {
      totals: { paid: { amount: '50.01' } },
      lines: null,
      alerts: null,
      incoherences: null,
    },
  })
})

test('who leads an area sees of another how fast it spends, and no row', async () => {
  const query = `query($a: ID!) { areaBudget(areaId: $a, year: 2026) { burnRate coherentWithPlan alerts { code } lines { id } incoherences { id } } }`
  const { data, errors } = await finance.ask(viewerAs('AREA_LEAD', { areaIds: [AREA.elderly] }), query, {
    a: AREA.minors,
  })
  expect(data).toEqual({
    areaBudget: {
      burnRate: '0.2770',
      coherentWithPlan: false,
      alerts: [{ code: 'COST_ITEM_OVER' }, { code: 'LINE_OUTSIDE_AREA' }],
      lines: null,
      incoherences: null,
    },
  })
  expect(errors).toEqual(
    ['lines', 'incoherences'].map((field) => ({ path: ['areaBudget', field], code: 'FORBIDDEN_FIELD' })),
  )
})

test('sums over all areas are the same to who sees the rows of one', async () => {
  const query = `query($a: ID!) { areaBudget(areaId: $a, year: 2026) { incoherences { code coherent drift { amount } } } }`
  const ask = (role: 'FINANCE' | 'AREA_LEAD') =>
    finance.ask(viewerAs(role, { areaIds: [AREA.elderly] }), query, { a: AREA.elderly })
  expect(await ask('AREA_LEAD')).toEqual(await ask('FINANCE'))
})
