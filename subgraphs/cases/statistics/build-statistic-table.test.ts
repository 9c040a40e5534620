import { describe, expect, it } from 'vitest'
import { buildStatisticTable, type CountedCell, type CountedTable } from './build-statistic-table.ts'
import type { CountedEvents } from './statistics-cube.ts'

const MARCH = 2026 * 12 + 2
interface Area {
  readonly area: string
  readonly cases: number
  readonly persons?: number
}
const cell = ({ area, cases, persons = cases }: Area): CountedCell => ({
  keys: { AREA: area },
  counts: { CASES: cases, PERSONS: persons, MEDIAN_DAYS: cases },
  medianDays: '12.5',
})
const counted = (areas: readonly Area[], more: Partial<CountedTable> = {}): CountedTable => ({
  dimensions: ['AREA'],
  measures: ['CASES'],
  validRange: true,
  first: MARCH,
  last: MARCH,
  cells: areas.map(cell),
  events: areas.flatMap(({ area, cases }): CountedEvents[] => [
    [area, 'F', 'CASE+', MARCH, cases, false],
    [area, 'F', 'TAKEN+', MARCH, cases, false],
  ]),
  ...more,
})
const code = (build: () => unknown): unknown => {
  try {
    return build()
  } catch (error) {
    return (error as { code?: string }).code
  }
}
const rowsOf = (table: object): { keys: string[]; values: { value: string | null; suppressed: boolean }[] }[] =>
  (table as { rows: [] }).rows
const suppressed = (table: object): boolean[] => rowsOf(table).map(({ values }) => values[0]!.suppressed)
const [A, B, C] = [
  { area: 'A', cases: 2 },
  { area: 'B', cases: 12, persons: 11 },
  { area: 'C', cases: 30, persons: 29 },
] as const

describe('a statistic table', () => {
  it('answers a suppressed cell with value null, never 0, and counts it', () => {
    expect(buildStatisticTable(counted([B, A, C]))).toEqual({
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

  it('answers nobody like few: with a row, suppressed', () => {
    const few = buildStatisticTable(counted([A, B, C], { measures: ['CASES', 'EMERGENCIES'] }))
    expect(rowsOf(few).map(({ values }) => values[1])).toEqual([1, 2, 3].map(() => ({ value: null, suppressed: true })))
    const nobody = counted([{ area: 'A', cases: 0 }, B, C])
    expect(buildStatisticTable(nobody)).toEqual(buildStatisticTable(counted([A, B, C])))
  })

  it('asks ten where a compartment is concerned', () => {
    const nine = counted([{ area: 'A', cases: 9 }, B, C])
    expect(suppressed(buildStatisticTable(nine))).toEqual([false, false, false])
    const events = nine.events.map((one) => [...one.slice(0, -1), one[0] === 'A'] as unknown as CountedEvents)
    expect(suppressed(buildStatisticTable({ ...nine, events }))).toEqual([true, true, false])
  })

  it('hides persons wherever cases are hidden, and all of them when they alone are few', () => {
    const measures = ['PERSONS']
    expect(suppressed(buildStatisticTable(counted([A, B, C], { measures })))).toEqual([true, true, false])
    const few = counted([{ area: 'A', cases: 6, persons: 2 }, B, C], { measures })
    expect(suppressed(buildStatisticTable(few))).toEqual([true, true, true])
  })

  it('hides the median of too few', () => {
    expect(suppressed(buildStatisticTable(counted([A], { measures: ['MEDIAN_DAYS'] })))).toEqual([true])
  })

  it('does not tell the few of a month by the difference of two periods', () => {
    const areas = [{ area: 'A', cases: 20 }, B, C]
    const before = counted(areas)
    const after: CountedTable = {
      ...counted(areas.map((one) => (one.area === 'A' ? { ...one, cases: 22 } : one))),
      last: MARCH + 1,
      events: [...before.events, ['A', 'F', 'CASE+', MARCH + 1, 2, false]],
    }
    expect(suppressed(buildStatisticTable(before))[0]).toBe(false)
    expect(suppressed(buildStatisticTable(after))[0]).toBe(true)
    expect(suppressed(buildStatisticTable({ ...before, events: after.events }))[0]).toBe(false)
  })

  it('refuses a period without a month that is over, and two further dimensions', () => {
    expect(code(() => buildStatisticTable(counted([], { validRange: false })))).toBe('STATISTICS_RANGE')
    expect(code(() => buildStatisticTable(counted([], { dimensions: ['AREA', 'STATUS', 'ORIGIN'] })))).toBe(
      'STATISTICS_DIMENSIONS',
    )
    expect(buildStatisticTable(counted([], { dimensions: ['MONTH', 'AREA', 'SEX', 'AGE_BAND'] }))).toMatchObject({
      rows: [],
    })
  })
})
