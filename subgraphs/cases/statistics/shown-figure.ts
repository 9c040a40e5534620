import type { Months } from '#platform/statistics/calendar-pieces.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import type { Noise } from '#platform/statistics/noise.ts'
import { perturbed, rounded } from '#platform/statistics/perturbed-figure.ts'
import type { CountedCell } from './build-statistic-table.ts'
import type { Place } from './statistic-places.ts'
import { MEASURES } from './statistics-programme.ts'

/** One figure as it leaves. */
export interface Shown {
  readonly value: string | null
  readonly suppressed: boolean
  readonly reason: 'BELOW_THRESHOLD' | 'SHORT_PERIODS' | null
  readonly accuracy: 'EXACT' | 'PERTURBED' | null
}

/** Of what a figure is made. */
export interface Figure {
  readonly place: Place
  readonly window: Months
  readonly cell: CountedCell | undefined
  readonly noise: Noise
}

const withheld = (reason: NonNullable<Shown['reason']>): Shown => ({
  value: null,
  suppressed: true,
  reason,
  accuracy: null,
})
const exactly = (value: string | null): Shown => ({ value, suppressed: false, reason: null, accuracy: 'EXACT' })
const about = (value: number): Shown => ({
  value: String(value),
  suppressed: false,
  reason: null,
  accuracy: 'PERTURBED',
})

/** What leaves of a measure at a place over a period. */
export const shownFigure = (measure: string, figure: Figure): Shown =>
  figure.place.sees(MEASURES[measure]!.kinds) ? counted(measure, figure) : estimated(measure, figure)

function counted(measure: string, { place, window, cell, noise }: Figure): Shown {
  if (measure === 'PERSONS') return exactly(String(cell?.persons ?? 0))
  if (measure === 'MEDIAN_DAYS') return exactly(cell?.medianDays ?? null)
  return exactly(String(place.figures.estimate(MEASURES[measure]!, window, { floor: 0, noise }).exact))
}

function estimated(measure: string, { place, window, cell, noise }: Figure): Shown {
  const floor = measure === 'MEDIAN_DAYS' ? currentFloors().compartment : place.floor
  const estimate = place.figures.estimate(MEASURES[measure]!, window, { floor, noise })
  if (!estimate.ample[measure === 'PERSONS' ? 'subjects' : 'facts'])
    return withheld(estimate.pieces > 1 ? 'SHORT_PERIODS' : 'BELOW_THRESHOLD')
  const count = rounded(estimate.perturbed)
  const disclosed =
    measure === 'PERSONS' ? Math.min(count, rounded(estimate.perturbed - repeatsOf(place, cell, noise))) : count
  if (disclosed < floor) return withheld('BELOW_THRESHOLD')
  return about(measure === 'MEDIAN_DAYS' ? rounded(Number(cell?.medianDays)) : disclosed)
}

/** Cases beyond the first of their person, perturbed. */
function repeatsOf({ name }: Place, cell: CountedCell | undefined, noise: Noise): number {
  const set = { count: cell?.repeats ?? 0, firsts: 0, key: BigInt(cell?.repeatsKey ?? 0) }
  return perturbed({ set, name: `${name} repeats` }, noise)
}
