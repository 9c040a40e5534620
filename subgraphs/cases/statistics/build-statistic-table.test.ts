import { describe, expect, it } from 'vitest'
import { buildStatisticTable, type CountedCell, type CountedTable } from './build-statistic-table.ts'

const cell = (area: string, cases: number, persons = cases): CountedCell => ({
  keys: { AREA: area },
  counts: { CASES: cases, PERSONS: persons, MEDIAN_DAYS: cases },
  medianDays: '12.5',
  compartment: false,
})
const counted = (cells: readonly CountedCell[], more: Partial<CountedTable> = {}): CountedTable => ({
  dimensions: ['AREA'],
  measures: ['CASES'],
  validRange: true,
  cells,
  ...more,
})
const code = (build: () => unknown): unknown => {
  try {
    return build()
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('a statistic table', () => {
  it('answers a suppressed cell with value null, never 0, and counts it', () => {
    expect(buildStatisticTable(counted([cell('B', 12), cell('A', 2), cell('C', 30)]))).toEqual({
      columns: ['AREA', 'CASES'],
      threshold: 5,
      suppressedCells: 2,
      rows: [
        { keys: ['A'], values: [{ value: null, suppressed: true }] },
        { keys: ['B'], values: [{ value: null, suppressed: true }] },
        { keys: ['C'], values: [{ value: '30', suppressed: false }] },
      ],
    })
  })

  it('hides persons wherever cases are hidden', () => {
    const table = buildStatisticTable(
      counted([cell('A', 2), cell('B', 12, 11), cell('C', 30, 29)], { measures: ['PERSONS'] }),
    ) as { rows: { values: { suppressed: boolean }[] }[] }
    expect(table.rows.map(({ values }) => values[0]!.suppressed)).toEqual([true, true, false])
  })

  it('hides the median of too few', () => {
    const table = buildStatisticTable(counted([cell('A', 2)], { measures: ['MEDIAN_DAYS'] })) as {
      rows: { values: unknown[] }[]
    }
    expect(table.rows[0]!.values).toEqual([{ value: null, suppressed: true }])
  })

  it('refuses a period shorter than a month and more than four dimensions', () => {
    expect(code(() => buildStatisticTable(counted([], { validRange: false })))).toBe('STATISTICS_RANGE')
    expect(
      code(() => buildStatisticTable(counted([], { dimensions: ['AREA', 'SEX', 'MONTH', 'STATUS', 'ORIGIN'] }))),
    ).toBe('STATISTICS_DIMENSIONS')
  })
})
