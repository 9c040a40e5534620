import { SUMMED, placeOf } from '#platform/statistics/count-table.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import { refuse } from '../errors.ts'
import { BASE_DIMENSIONS, cubeDimensions, furtherOf, maskOf, seriesOf, type Series } from './statistics-programme.ts'
import { StatisticsCube, combinations, type CountedEvents, type Months } from './statistics-cube.ts'

/** One combination of the dimensions, as the statement counts it. */
export interface CountedCell {
  /** By dimension; null where it was not asked. */
  readonly keys: Readonly<Record<string, string | null>>
  /** By measure. */
  readonly counts: Readonly<Record<string, number>>
  readonly medianDays: string | null
}

/** What the statement answers for `caseStatistics`. */
export interface CountedTable {
  readonly dimensions: readonly string[]
  readonly measures: readonly string[]
  readonly validRange: boolean
  /** The period, by the number of its first and its last month. */
  readonly first: number
  readonly last: number
  readonly cells: readonly CountedCell[]
  /** All that ever happened, by the dimensions of the cube in which the table is decided. */
  readonly events: readonly CountedEvents[]
}

interface Shown {
  readonly value: string | null
  readonly suppressed: boolean
}
interface Row {
  readonly keys: readonly string[]
  readonly values: readonly Shown[]
}

/** Stands for what is not known. */
const UNKNOWN = 'UNKNOWN'

/**
 * The table that leaves, with everything hidden that could lead to a person: a row for every combination of values that
 * occur, so that a missing row tells nothing either.
 *
 * @throws STATISTICS_RANGE, STATISTICS_DIMENSIONS
 */
export function buildStatisticTable(counted: CountedTable): object {
  if (!counted.validRange) throw refuse('STATISTICS_RANGE')
  const dimensions = [...new Set(counted.dimensions)]
  const measures = [...new Set(counted.measures)]
  if (furtherOf(dimensions).length > 1) throw refuse('STATISTICS_DIMENSIONS')
  const asked: Asked = { dimensions, measures, cells: counted.cells, cubes: cubesOf(counted, measures) }
  const rows = windowsOf(counted, dimensions)
    .flatMap((window) => rowsOf(window, asked))
    .toSorted((a, b) => (placeOf(a.keys) < placeOf(b.keys) ? -1 : 1))
  const suppressedCells = rows.flatMap(({ values }) => values).filter(({ suppressed }) => suppressed).length
  return { columns: [...dimensions, ...measures], rows, threshold: currentFloors().ordinary, suppressedCells }
}

interface Window extends Months {
  readonly month: string | null
}

const windowsOf = ({ first, last }: Months, dimensions: readonly string[]): Window[] =>
  dimensions.includes('MONTH')
    ? Array.from({ length: last - first + 1 }, (_, n) => ({
        first: first + n,
        last: first + n,
        month: nameOf(first + n),
      }))
    : [{ first, last, month: null }]

const nameOf = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`

interface Asked {
  readonly dimensions: readonly string[]
  readonly measures: readonly string[]
  readonly cells: readonly CountedCell[]
  /** One for the series of each measure, so that what is decided on one does not depend on what else is asked. */
  readonly cubes: readonly StatisticsCube[]
}

function cubesOf({ dimensions, events, last }: CountedTable, measures: readonly string[]): StatisticsCube[] {
  const shape = { dimensions: cubeDimensions(dimensions).length, base: BASE_DIMENSIONS.length, last }
  const cubes = new Map<string, StatisticsCube>()
  return measures.map((measure) => {
    const series = seriesOf(measure)
    const own = events.filter((one) => series.includes(one.at(-4) as Series))
    const cube = cubes.get(series.join()) ?? new StatisticsCube(own, shape)
    cubes.set(series.join(), cube)
    return cube
  })
}

function rowsOf(window: Window, asked: Asked): Row[] {
  const { dimensions, measures, cubes } = asked
  const inCube = cubeDimensions(dimensions)
  const found = cellsOf(window, asked)
  const places = new Map(
    cubes.flatMap((cube) => placesOf(cube, inCube, dimensions)).map((keys) => [placeOf(keys), keys]),
  )
  const columns = measures.map((measure, at) => columnOf(measure, cubes[at]!, { window, asked, found }))
  return [...places].map(([place, keys]) => ({
    keys: dimensions.map((one) => (one === 'MONTH' ? window.month! : keys[inCube.indexOf(one)]!)),
    values: columns.map((column) => column.get(place) ?? SUPPRESSED),
  }))
}

const placesOf = (
  { values }: StatisticsCube,
  inCube: readonly string[],
  dimensions: readonly string[],
): readonly (readonly string[])[] =>
  combinations(inCube.map((one, at) => (dimensions.includes(one) ? values[at]! : [SUMMED])))

function cellsOf(window: Window, { cells, dimensions }: Asked): Map<string, CountedCell> {
  const inCube = cubeDimensions(dimensions)
  const ofWindow = cells.filter(({ keys }) => (keys['MONTH'] ?? null) === window.month)
  return new Map(ofWindow.map((cell) => [placeOf(inCube.map((one) => keyOf(cell, one, dimensions))), cell]))
}

interface InWindow {
  readonly window: Window
  readonly asked: Asked
  readonly found: ReadonlyMap<string, CountedCell>
}

/** The figures of a measure that may be shown, by place. */
function columnOf(measure: string, cube: StatisticsCube, { window, asked, found }: InWindow): Map<string, Shown> {
  const inCube = cubeDimensions(asked.dimensions)
  const hidden = cube.hidden(measure, window, maskOf(asked.dimensions))
  const places = placesOf(cube, inCube, asked.dimensions).filter((keys) => !hidden.has(placeOf(keys)))
  // Fewer persons than may be shown, although their cases may: then no number of persons of the table is.
  const persons = (keys: readonly string[]): number => found.get(placeOf(keys))?.counts['PERSONS'] ?? 0
  if (measure === 'PERSONS' && places.some((keys) => persons(keys) < cube.floorAt(keys))) return new Map()
  return new Map(places.map((keys) => [placeOf(keys), shown(measure, found.get(placeOf(keys)))]))
}

const keyOf = ({ keys }: CountedCell, dimension: string, dimensions: readonly string[]): string =>
  dimensions.includes(dimension) ? (keys[dimension] ?? UNKNOWN) : SUMMED

const SUPPRESSED: Shown = { value: null, suppressed: true }

function shown(measure: string, cell: CountedCell | undefined): Shown {
  if (!cell) return SUPPRESSED
  return { value: measure === 'MEDIAN_DAYS' ? cell.medianDays : String(cell.counts[measure] ?? 0), suppressed: false }
}
