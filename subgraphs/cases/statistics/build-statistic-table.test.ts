import { describe, expect, it } from 'vitest'
import { Noise } from '#platform/statistics/noise.ts'
import { buildStatisticTable } from './build-statistic-table.ts'
import { MARCH, casesLike, countedCases, type AskedOfCases, type CountedCase } from './counted-facts.fixture.ts'
import type { Shown } from './shown-figure.ts'

const NOISE = new Noise(Buffer.from('of tests'))
class NoNoise extends Noise {
  override of(): number {
    return 0
  }
}
/** Without noise, so that floors and rounding are seen alone. */
const NO_NOISE = new NoNoise(Buffer.alloc(0))

interface Table {
  readonly rows: readonly { keys: string[]; values: Shown[] }[]
  readonly suppressedCells: number
}
const table = (cases: readonly CountedCase[], asked: Partial<AskedOfCases> = {}, noise: Noise = NO_NOISE): Table => {
  const usual = { dimensions: ['AREA'], measures: ['CASES'], first: MARCH, last: MARCH }
  return buildStatisticTable(countedCases(cases, { ...usual, ...asked }), noise) as Table
}
const column = ({ rows }: Table, at = 0): Record<string, string | null> =>
  Object.fromEntries(rows.map(({ keys, values }) => [keys.join('/'), values[at]!.value]))
const area = (name: string, count: number, more: Partial<CountedCase> = {}): CountedCase[] =>
  casesLike(count, { keys: { AREA: name, SEX: 'F' }, opened: MARCH, ...more })
const code = (build: () => unknown): unknown => {
  try {
    return build()
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('a statistic table', () => {
  it('rounds to five, and answers a suppressed cell with value null, never 0, with the reason', () => {
    expect(
      buildStatisticTable(
        countedCases([...area('A', 4), ...area('B', 12), ...area('C', 33)], {
          dimensions: ['AREA'],
          measures: ['CASES'],
          first: MARCH,
          last: MARCH,
        }),
        NO_NOISE,
      ),
    ).toEqual({
      columns: ['AREA', 'CASES'],
      threshold: 5,
      suppressedCells: 1,
      rows: [
        { keys: ['A'], values: [{ value: null, suppressed: true, reason: 'BELOW_THRESHOLD', accuracy: null }] },
        { keys: ['B'], values: [{ value: '10', suppressed: false, reason: null, accuracy: 'PERTURBED' }] },
        { keys: ['C'], values: [{ value: '35', suppressed: false, reason: null, accuracy: 'PERTURBED' }] },
      ],
    })
  })

  it('answers nobody like few, with a row for every combination of values that occur', () => {
    const few = [...area('A', 2), ...area('B', 20), ...area('A', 20, { keys: { AREA: 'A', SEX: 'M' } })]
    const found = table(few, { dimensions: ['AREA', 'SEX'] })
    expect(column(found)).toEqual({ 'A/F': null, 'A/M': '20', 'B/F': '20', 'B/M': null })
    expect(found.rows[0]!.values).toEqual(found.rows[3]!.values)
  })

  it('asks ten where a compartment is concerned', () => {
    expect(column(table([...area('A', 9), ...area('B', 9, { sensitive: true })]))).toEqual({ A: '10', B: null })
  })

  it('asks for enough persons before it counts them, and takes off who has several cases', () => {
    const twice = [...area('A', 20), ...area('A', 6, { person: 'one of many' })]
    const few = area('B', 20, { person: 'the only one' })
    expect(column(table([...twice, ...few], { measures: ['CASES', 'PERSONS'] }), 1)).toEqual({ A: '20', B: null })
  })

  it('rounds the median of enough, and hides that of others', () => {
    expect(column(table([...area('A', 9), ...area('B', 10)], { measures: ['MEDIAN_DAYS'] }))).toEqual({
      A: null,
      B: '15',
    })
  })

  it('counts a period by calendar years, quarters and months, and says where each is too small', () => {
    const monthly = [0, 1, 2].flatMap((month) => area('A', 4, { opened: MARCH - 2 + month }))
    const asked = { measures: ['NEW_CASES'] }
    const [quarter] = table(monthly, { ...asked, first: MARCH - 2, last: MARCH }).rows
    const [months] = table(monthly, { ...asked, first: MARCH - 1, last: MARCH }).rows
    expect(quarter!.values[0]).toMatchObject({ value: '10', reason: null })
    expect(months!.values[0]).toMatchObject({ value: null, reason: 'SHORT_PERIODS' })
  })

  it('perturbs the same set alike, whichever way it is asked for, and each time', () => {
    const cases = [...area('A', 30), ...area('B', 40)]
    const asked = { measures: ['NEW_CASES'] }
    const [alone, crossed] = [['AREA'], ['AREA', 'SEX']].map((dimensions) =>
      column(table(cases, { ...asked, dimensions }, NOISE)),
    )
    expect(Object.values(crossed!)).toEqual(Object.values(alone!))
    expect(column(table(cases.toReversed(), asked, NOISE))).toEqual(alone)
  })

  it('counts to who sees every row, and what it is broken down by', () => {
    const cases = [...area('A', 2), ...area('B', 12)]
    const seen = { CASE: { rows: 'all', dimensions: ['AREA'] } } as const
    const measures = ['CASES', 'PERSONS']
    expect(table(cases, { seen, measures }, NOISE).rows.map(({ values }) => values)).toEqual(
      ['2', '12'].map((value) => measures.map(() => ({ value, suppressed: false, reason: null, accuracy: 'EXACT' }))),
    )
    expect(column(table(cases, { seen, dimensions: ['AREA', 'SEX'] }))).toEqual({ 'A/F': null, 'B/F': '10' })
  })

  it('counts to who leads an area that area only', () => {
    const cases = [...area('A', 2, { own: true }), ...area('B', 12)]
    const seen = { CASE: { rows: 'own areas', dimensions: ['AREA'] } } as const
    expect(column(table(cases, { seen }))).toEqual({ A: '2', B: '10' })
    expect(column(table(cases, { seen, dimensions: [] }))).toEqual({ '': '15' })
  })

  it('refuses a period without a month that is over, and two further dimensions', () => {
    const asked = { measures: ['CASES'], first: MARCH, last: MARCH }
    const counted = (dimensions: string[]) => countedCases([], { ...asked, dimensions })
    expect(code(() => buildStatisticTable({ ...counted([]), validRange: false }, NOISE))).toBe('STATISTICS_RANGE')
    expect(code(() => buildStatisticTable(counted(['AREA', 'STATUS', 'ORIGIN']), NOISE))).toBe('STATISTICS_DIMENSIONS')
    expect(buildStatisticTable(counted(['MONTH', 'AREA', 'SEX', 'AGE_BAND']), NOISE)).toMatchObject({ rows: [] })
  })
})
