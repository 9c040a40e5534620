import { refuse } from '../errors.ts'
import { hiddenCounts } from './suppression.ts'

/** The smallest figure shown (configuration default 5, never below 3). */
export const STATISTICS_THRESHOLD = 5
/** The smallest figure shown where a compartment (L4) is concerned. */
export const COMPARTMENT_THRESHOLD = 10
/** Most dimensions that one table may cross: more would single people out. */
export const MAX_DIMENSIONS = 4

/** One combination of the dimensions, as the statement counts it. */
export interface CountedCell {
  /** By dimension; null where it was not asked. */
  readonly keys: Readonly<Record<string, string | null>>
  /** By measure. */
  readonly counts: Readonly<Record<string, number>>
  readonly medianDays: string | null
  readonly compartment: boolean
}

/** What the statement answers for `caseStatistics`. */
export interface CountedTable {
  readonly dimensions: readonly string[]
  readonly measures: readonly string[]
  readonly validRange: boolean
  readonly cells: readonly CountedCell[]
}

interface Shown {
  readonly value: string | null
  readonly suppressed: boolean
}

/**
 * The table that leaves, with everything hidden that could lead to a person.
 *
 * @throws STATISTICS_RANGE, STATISTICS_DIMENSIONS
 */
export function buildStatisticTable(counted: CountedTable): object {
  if (!counted.validRange) throw refuse('STATISTICS_RANGE')
  const dimensions = [...new Set(counted.dimensions)]
  const measures = [...new Set(counted.measures)]
  if (dimensions.length > MAX_DIMENSIONS) throw refuse('STATISTICS_DIMENSIONS', { max: MAX_DIMENSIONS })
  const columns = measures.map((measure) => columnOf(measure, dimensions, counted.cells))
  const rows = counted.cells
    .map((cell, index) => ({ keys: dimensions.map((one) => cell.keys[one] ?? 'UNKNOWN'), values: columns.map((column) => column[index]!) }))
    .filter(({ values }) => values.some(({ value, suppressed }) => suppressed || (value !== null && value !== '0')))
    .sort((a, b) => compareKeys(a.keys, b.keys))
  const suppressedCells = rows.flatMap(({ values }) => values).filter(({ suppressed }) => suppressed).length
  return { columns: [...dimensions, ...measures], rows, threshold: STATISTICS_THRESHOLD, suppressedCells }
}

function columnOf(measure: string, dimensions: readonly string[], cells: readonly CountedCell[]): Shown[] {
  const hidden = hiddenOf(measure, dimensions, cells)
  return cells.map((cell, index) => {
    if (hidden[index]) return { value: null, suppressed: true }
    return { value: measure === 'MEDIAN_DAYS' ? cell.medianDays : String(cell.counts[measure] ?? 0), suppressed: false }
  })
}

function hiddenOf(measure: string, dimensions: readonly string[], cells: readonly CountedCell[]): readonly boolean[] {
  const own = hiddenCounts(
    cells.map((cell) => ({ keys: dimensions.map((one) => cell.keys[one] ?? ''), count: cell.counts[measure] ?? 0, floor: cell.compartment ? COMPARTMENT_THRESHOLD : STATISTICS_THRESHOLD })),
  )
  // Persons nearly equal cases: where one is hidden the other would tell it.
  if (measure !== 'PERSONS') return own
  const ofCases = hiddenOf('CASES', dimensions, cells)
  return own.map((one, index) => one || ofCases[index]!)
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, key] of a.entries()) if (key !== b[index]) return key < b[index]! ? -1 : 1
  return 0
}
