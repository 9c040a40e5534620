import { refuse } from '../errors.ts'
import { hiddenPlaces, placeOf, type Count } from './suppression.ts'

/** The smallest figure shown (default 5, never below 3). */
const THRESHOLD = 5
/** The smallest figure shown where a compartment (L4) is concerned. */
const COMPARTMENT_THRESHOLD = 10
/** Most dimensions that one table may cross: more would single people out. */
const MAX_DIMENSIONS = 4

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
interface Row {
  readonly keys: readonly string[]
  readonly cell: CountedCell | undefined
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
  const found = counted.cells.map((cell): Row => ({ keys: dimensions.map((one) => cell.keys[one] ?? 'UNKNOWN'), cell }))
  const hidden = new Map(measures.map((measure) => [measure, hiddenOf(measure, found)]))
  const rows = withEmptyPlaces(found, [...hidden.values()])
    .map(({ keys, cell }) => ({
      keys,
      values: measures.map((measure) => shown(measure, cell, hidden.get(measure)!.has(placeOf(keys)))),
    }))
    .filter(({ values }) => values.some(({ value, suppressed }) => suppressed || (value !== null && value !== '0')))
    .sort((a, b) => (placeOf(a.keys) < placeOf(b.keys) ? -1 : 1))
  const suppressedCells = rows.flatMap(({ values }) => values).filter(({ suppressed }) => suppressed).length
  return { columns: [...dimensions, ...measures], rows, threshold: THRESHOLD, suppressedCells }
}

function shown(measure: string, cell: CountedCell | undefined, suppressed: boolean): Shown {
  if (suppressed) return { value: null, suppressed }
  if (measure === 'MEDIAN_DAYS') return { value: cell?.medianDays ?? null, suppressed }
  return { value: String(cell?.counts[measure] ?? 0), suppressed }
}

type Places = ReadonlyMap<string, readonly string[]>

function hiddenOf(measure: string, rows: readonly Row[]): Places {
  const counts = rows.map(({ keys, cell }): Count => ({
    keys,
    count: cell!.counts[measure] ?? 0,
    floor: cell!.compartment ? COMPARTMENT_THRESHOLD : THRESHOLD,
  }))
  // Persons nearly equal cases: where one is hidden the other would tell it.
  return measure === 'PERSONS' ? new Map([...hiddenPlaces(counts), ...hiddenOf('CASES', rows)]) : hiddenPlaces(counts)
}

/** Adds the hidden places that hold no facts: if they were missing one would know that they are empty. */
function withEmptyPlaces(rows: readonly Row[], hidden: readonly Places[]): Row[] {
  const known = new Set(rows.map(({ keys }) => placeOf(keys)))
  const empty = new Map(hidden.flatMap((places) => [...places]).filter(([place]) => !known.has(place)))
  return [...rows, ...[...empty.values()].map((keys): Row => ({ keys, cell: undefined }))]
}
