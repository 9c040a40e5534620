import { currentFloors } from '#platform/statistics/floors.ts'
import type { Noise } from '#platform/statistics/noise.ts'
import { perturbed, reaches, rounded, type BaseFigure } from '#platform/statistics/perturbed-figure.ts'

type CountedSet = readonly [count: number, key: string]

/** What the statement counts of an area for who is given a statistic. */
export interface CountedArea {
  readonly area: string
  readonly counted: Readonly<Record<string, unknown>>
}

/** Whether the statement answered a statistic, and not a visible count. */
export const isCounted = (found: unknown): found is CountedArea =>
  typeof found === 'object' && found !== null && 'counted' in found

/**
 * The statistics of an area, each perturbed and rounded as in `caseStatistics`; one that is too small is null, and `reason` says
 * so. Areas mix compartments (ambiguity A5), so the floor is theirs.
 */
export function shownStats({ area, counted }: CountedArea, noise: Noise): Readonly<Record<string, unknown>> {
  const floor = currentFloors().compartment
  const shown: Record<string, unknown> = { reason: null }
  for (const [name, found] of Object.entries(counted)) {
    if (name === 'rows') continue
    const isMedian = name === 'medianDaysToTakeInCharge'
    const [set, days] = (isMedian ? found : [found]) as readonly [CountedSet, (string | null)?]
    const value = valueOf(
      { set: { count: set[0], firsts: 0, key: BigInt(set[1]) }, name: `${area} ${name}` },
      floor,
      noise,
    )
    if (value === null) shown['reason'] = 'BELOW_THRESHOLD'
    shown[name] = isMedian ? value && String(rounded(Number(days))) : value
  }
  return shown
}

function valueOf(figure: BaseFigure, floor: number, noise: Noise): number | null {
  const value = rounded(perturbed(figure, noise))
  return reaches(floor, figure, noise) && value >= floor ? value : null
}
