import { currentFloors } from '#platform/statistics/floors.ts'
import type { SeenRows } from './build-statistic-table.ts'
import { PlaceFigures } from './place-figures.ts'
import { MEASURES, PLACE_DIMENSIONS, type FactKind, type Series } from './statistics-programme.ts'

/**
 * Events of a month at a place: its keys in the order of `PLACE_DIMENSIONS`, null where a dimension is not asked; the series; the
 * month; how many; the key of the set; how many are the first of their subject; whether they ask for the higher floor; and
 * whether all lie in an area that the viewer leads.
 */
export type CountedEvents = readonly [
  keys: readonly (string | null)[],
  series: Series,
  month: number,
  count: number,
  key: string,
  firsts: number,
  sensitive: boolean,
  own: boolean,
]

/** What is counted, and what the viewer sees of it. */
export interface PlacesAsked {
  readonly dimensions: readonly string[]
  readonly measures: readonly string[]
  readonly events: readonly CountedEvents[]
  readonly seen: Readonly<Partial<Record<FactKind, SeenRows>>>
}

/** One combination of values. */
export interface Place {
  readonly name: string
  readonly figures: PlaceFigures
  /** The smallest figure that may be shown. */
  readonly floor: number
  keyOf(dimension: string): string
  /** Whether the viewer sees every fact of these kinds that is counted here, and what it is broken down by. */
  sees(kinds: readonly FactKind[]): boolean
}

/** How a place is named: its keys, `*` for what is not asked. */
export const placeOf = (keys: readonly (string | null)[]): string => keys.map((key) => key ?? '*').join('\u0001')

/** Every combination of the values that occur, with what happened there. */
export class StatisticPlaces {
  readonly all: readonly Place[]
  readonly #asked: PlacesAsked
  readonly #ownAreas: ReadonlySet<string | null>

  constructor(asked: PlacesAsked) {
    this.#asked = asked
    const series = new Set(asked.measures.map((one) => MEASURES[one]!).flatMap(({ begins, ends }) => [begins, ends]))
    const events = asked.events.filter((one) => series.has(one[1]))
    this.#ownAreas = new Set(asked.events.filter((one) => one[7]).map(([keys]) => keys[0]!))
    const byPlace = new Map<string, CountedEvents[]>()
    for (const one of events) {
      const at = byPlace.get(placeOf(one[0]))
      if (at) at.push(one)
      else byPlace.set(placeOf(one[0]), [one])
    }
    const values = PLACE_DIMENSIONS.map((one, at) =>
      asked.dimensions.includes(one) ? [...new Set(events.map(([keys]) => keys[at]!))].sort() : [null],
    )
    this.all = combinations(values).map((keys) => this.#placeOf(keys, byPlace.get(placeOf(keys)) ?? []))
  }

  #placeOf(keys: readonly (string | null)[], events: readonly CountedEvents[]): Place {
    const figures = new PlaceFigures(placeOf(keys))
    for (const [, series, month, count, key, firsts] of events)
      figures.add(series, month, { count, firsts, key: BigInt(key) })
    const { ordinary, compartment } = currentFloors()
    return {
      name: placeOf(keys),
      figures,
      floor: events.some((one) => one[6]) ? compartment : ordinary,
      keyOf: (dimension) => keys[PLACE_DIMENSIONS.indexOf(dimension)]!,
      sees: (kinds) => kinds.every((kind) => this.#sees(kind, keys)),
    }
  }

  #sees(kind: FactKind, keys: readonly (string | null)[]): boolean {
    const seen = this.#asked.seen[kind]
    if (!seen || !this.#asked.dimensions.every((one) => seen.dimensions.includes(one))) return false
    return seen.rows === 'all' || (this.#asked.dimensions.includes('AREA') && this.#ownAreas.has(keys[0]!))
  }
}

/** Every combination of values, one of each list. */
export const combinations = <T>(values: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  values.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((keys) => list.map((key) => [...keys, key])),
    [[]],
  )
