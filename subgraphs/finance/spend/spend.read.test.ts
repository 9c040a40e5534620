import { afterAll, beforeAll, expect, test } from 'vitest'
import { proRata, sum } from '#platform/money.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { AMBITO, CONTRACT, PROVIDER, SERVICE, id } from '../finance-ids.fixture.ts'
import { startFinance, viewerAs, type RunningFinance } from '../finance.fixture.ts'
import { rebuildTotals } from './rebuild-totals.ts'

let finance: RunningFinance
beforeAll(async () => void (finance = await startFinance()))
afterAll(() => finance[Symbol.asyncDispose]())

const ALL =
  'appropriated { amount } reserved { amount } committed { amount } liquidated { amount } ordered { amount } paid { amount } available { amount }'
const SPEND = `query($c: ID!, $s: ID!, $p: ID!) { _entities(representations: [
  { __typename: "Contract", id: $c }, { __typename: "Service", id: $s }, { __typename: "Provider", id: $p }, { __typename: "Municipality", istatCode: "110001" }
]) { ... on Contract { all: spend { committed { amount } available { amount } } spend(year: 2026) { ${ALL} } }
  ... on Service { spend(year: 2026) { ${ALL} } } ... on Provider { spend(year: 2025) { committed { amount } available { amount } } } ... on Municipality { socialSpend(year: 2026) { ${ALL} } } } }`
const VARIABLES = { c: CONTRACT, s: SERVICE, p: PROVIDER }
const amounts = (...values: string[]): Record<string, { amount: string }> =>
  Object.fromEntries(
    ['appropriated', 'reserved', 'committed', 'liquidated', 'ordered', 'paid', 'available'].map((key, index) => [
      key,
      { amount: values[index]! },
    ]),
  )

test('of a contract, service or provider available is committed less liquidated, and nothing is reserved', async () => {
  const { data, errors } = await finance.ask(viewerAs('FINANCE'), SPEND, VARIABLES)
  expect(errors).toBeUndefined()
  const spend = amounts('600.00', '0.00', '600.00', '250.02', '110.01', '50.01', '349.98')
  expect(data).toEqual({
    _entities: [
      { all: { committed: { amount: '650.00' }, available: { amount: '399.98' } }, spend },
      { spend },
      { spend: { committed: { amount: '50.00' }, available: { amount: '50.00' } } },
      { socialSpend: amounts('1750.01', '100.00', '740.00', '250.02', '110.01', '50.01', '910.01') },
    ],
  })
})

test('who may not see sums gets null, never a zero', async () => {
  const nothing = {
    data: { _entities: [{ all: null, spend: null }, { spend: null }, { spend: null }, { socialSpend: null }] },
  }
  expect(await finance.ask(viewerAs('ON_CALL'), SPEND, VARIABLES)).toMatchObject(nothing)
  expect(await finance.ask(PUBLIC_VIEWER, SPEND, VARIABLES)).toMatchObject(nothing)
  const caseManager = await finance.ask(viewerAs('CASE_MANAGER'), SPEND, VARIABLES)
  expect(caseManager.data).toMatchObject({
    _entities: [{ all: { available: { amount: '399.98' } } }, { spend: null }, { spend: null }, { socialSpend: null }],
  })
})

test('a provider sees what is left of its own contract and not of another', async () => {
  const own = await finance.ask(viewerAs('PROVIDER', { kind: 'PROVIDER', providerId: PROVIDER }), SPEND, VARIABLES)
  expect(own.data).toMatchObject({
    _entities: [
      { all: { available: { amount: '399.98' } } },
      { spend: null },
      { spend: { committed: { amount: '50.00' } } },
      {},
    ],
  })
  const other = await finance.ask(viewerAs('PROVIDER', { kind: 'PROVIDER', providerId: id('b', 9) }), SPEND, VARIABLES)
  expect(other.data).toEqual({
    _entities: [{ all: null, spend: null }, { spend: null }, { spend: null }, { socialSpend: null }],
  })
})

test('every amount is split over the sources of its cost item by largest remainder', async () => {
  const { data } = await finance.ask(
    viewerAs('PLAN_OFFICE'),
    `query($a: ID!) { _entities(representations: [{ __typename: "Ambito", id: $a }]) { ... on Ambito { budget(year: 2026) { bySource { source { code } totals { ${ALL} } } } } } }`,
    { a: AMBITO },
  )
  const split = (total: string): string[] => proRata(total, ['666.67', '333.33'])
  const shared = ['1000.00', '100.00', '600.00'].map(split)
  const liquidated = ['100.01', '100.00', '50.01'].map(split)
  const ordered = ['60.00', '50.01'].map(split)
  expect(split('50.01')).toEqual(['33.34', '16.67'])
  const of = (source: 0 | 1, own: string): unknown =>
    amounts(
      sum([shared[0]![source]!, own]),
      shared[1]![source]!,
      shared[2]![source]!,
      sum(liquidated.map((parts) => parts[source]!)),
      sum(ordered.map((parts) => parts[source]!)),
      split('50.01')[source]!,
      sum([shared[0]![source]!, own, `-${shared[1]![source]!}`, `-${shared[2]![source]!}`]),
    )
  expect(data).toEqual({
    _entities: [
      {
        budget: {
          bySource: [
            { source: { code: 'COMUNE' }, totals: of(1, '500.01') },
            { source: { code: 'FNA' }, totals: amounts('150.00', '0.00', '140.00', '0.00', '0.00', '0.00', '10.00') },
            { source: { code: 'FNPS' }, totals: of(0, '0.00') },
          ],
        },
      },
    ],
  })
})

test('rebuilding the totals twice changes nothing', async () => {
  const snapshot = async (): Promise<unknown> =>
    (await finance.admin.query('select json_agg(t order by t.kind, t.key, t.year) as all from finance.spend t')).rows
  const before = await snapshot()
  for (const statement of rebuildTotals) await finance.admin.query(statement)
  expect(await snapshot()).toEqual(before)
})
