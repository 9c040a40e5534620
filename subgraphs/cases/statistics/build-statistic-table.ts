import type { Months } from '#platform/statistics/calendar-pieces.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import type { Noise } from '#platform/statistics/noise.ts'
import { refuse } from '../errors.ts'
import { shownFigure, type Shown } from './shown-figure.ts'
import { StatisticPlaces, placeOf, type CountedEvents, type Place } from './statistic-places.ts'
import { furtherOf, type FactKind } from './statistics-programme.ts'

/** What is counted otherwise than by events: persons and medians of a place and a period. */
export interface CountedCell {
  /** In the order of `PLACE_DIMENSIONS`; null where a dimension was not asked. */
  readonly keys: readonly (string | null)[]
  /** `YYYY-MM`, null for the whole period. */
  readonly month: string | null
  readonly persons: number
  /** Cases beyond the first of their person, with the key of those persons. */
  readonly repeats: number
  readonly repeatsKey: string | null
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
  /** All that ever happened of the series that the measures are made of, by the dimensions asked. */
  readonly events: readonly CountedEvents[]
  /** The kinds of facts of which the viewer sees every row that is counted, or every row of the own areas, with the dimensions that they see of it. */
  readonly seen: Readonly<Partial<Record<FactKind, SeenRows>>>
}

/** Which rows behind a statistic the viewer sees, and what of them. */
export interface SeenRows {
  readonly rows: 'all' | 'own areas'
  readonly dimensions: readonly string[]
}

interface Row {
  readonly keys: readonly string[]
  readonly values: readonly Shown[]
}

/**
 * The table that leaves: to who sees the rows and what they are broken down by, their count; to others perturbed, rounded and, where
 * small, withheld figures. A row for every combination of values that occur, so that a missing row tells nothing either.
 *
 * @throws STATISTICS_RANGE, STATISTICS_DIMENSIONS
 */
export function buildStatisticTable(counted: CountedTable, noise: Noise): object {
  if (!counted.validRange) throw refuse('STATISTICS_RANGE')
  const dimensions = [...new Set(counted.dimensions)]
  const measures = [...new Set(counted.measures)]
  if (furtherOf(dimensions).length > 1) throw refuse('STATISTICS_DIMENSIONS')
  const places = new StatisticPlaces({ ...counted, dimensions, measures })
  const cells = new Map(counted.cells.map((cell) => [`${cell.month} ${placeOf(cell.keys)}`, cell]))
  const rows = windowsOf(counted, dimensions)
    .flatMap((window) =>
      places.all.map((place) =>
        rowOf({ place, window, dimensions, measures, cell: cells.get(`${window.month} ${place.name}`), noise }),
      ),
    )
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

interface RowAsked {
  readonly place: Place
  readonly window: Window
  readonly dimensions: readonly string[]
  readonly measures: readonly string[]
  readonly cell: CountedCell | undefined
  readonly noise: Noise
}

const rowOf = ({ place, window, dimensions, measures, cell, noise }: RowAsked): Row => ({
  keys: dimensions.map((one) => (one === 'MONTH' ? window.month! : place.keyOf(one))),
  values: measures.map((measure) => shownFigure(measure, { place, window, cell, noise })),
})
