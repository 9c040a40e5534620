import { SUMMED, masked, placeOf, type Count } from '#platform/statistics/count-table.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import { hiddenPlaces, type HiddenPlaces } from '#platform/statistics/suppression.ts'
import { RunningSum, cutsOf } from './cohorts.ts'
import { MEASURES, type Series } from './statistics-programme.ts'

/** Events of a month at a place of the cube: its keys, the series, the month, how many, whether a compartment is concerned. */
export type CountedEvents = readonly [...keys: string[], Series, number, number, boolean]

/** A period of whole months, by the number of its first and its last. */
export interface Months {
  readonly first: number
  readonly last: number
}

interface Place {
  readonly events: Map<Series, Map<number, number>>
  readonly sums: Map<Series, RunningSum>
  readonly cuts: Map<Series, ReadonlySet<number>>
  compartment: boolean
}
/** What is the same for every table of a cube. */
export interface CubeShape {
  readonly dimensions: number
  /** How many of the dimensions, the first, are decided without regard to the others. */
  readonly base: number
  /** The last month that is asked for. */
  readonly last: number
}

/** More than any floor, so that relations between counts decide and not their size. */
const AMPLE = 100_000

const ENDS: Partial<Record<Series, Series>> = { 'CASE+': 'CASE-', 'CARE_PLAN+': 'CARE_PLAN-' }

/** All that ever happened, by the dimensions of a cube, and what of it may be told. */
export class StatisticsCube {
  /** The values of each dimension that occur, in order. */
  readonly values: readonly (readonly string[])[]
  readonly #shape: CubeShape
  readonly #places = new Map<string, Place>()
  readonly #boundaries = new Map<string, HiddenPlaces>()
  readonly #answers = new Map<string, HiddenPlaces>()

  constructor(events: readonly CountedEvents[], shape: CubeShape) {
    this.#shape = shape
    const keys = events.map((one) => one.slice(0, shape.dimensions) as string[])
    this.values = Array.from({ length: shape.dimensions }, (_, at) => [...new Set(keys.map((one) => one[at]!))].sort())
    for (const [at, one] of events.entries()) {
      for (let mask = 0; mask < 2 ** shape.dimensions; mask += 1) this.#add(masked(keys[at]!, mask), one)
    }
  }

  /** The places of the table of `mask` whose figure of a measure over some months must not be shown. */
  hidden(measure: string, { first, last }: Months, mask: number): ReadonlySet<string> {
    const { since, until } = MEASURES[measure]!
    const name = [since, until, first, last].join()
    const answer = this.#answers.get(name) ?? this.#answer({ since, first }, { until, last })
    this.#answers.set(name, answer)
    return answer.get(mask) ?? new Set()
  }

  /** The smallest figure that may be shown at a place. */
  floorAt(keys: readonly string[]): number {
    const { ordinary, compartment } = currentFloors()
    return this.#places.get(placeOf(keys))?.compartment ? compartment : ordinary
  }

  #answer(
    { since, first }: { since: Series; first: number },
    { until, last }: { until: Series; last: number },
  ): HiddenPlaces {
    const boundaries = [this.#boundary(since, first - 1), this.#boundary(until, last)]
    return this.#decide(
      (keys) => this.#sum(keys, until).at(last) - this.#sum(keys, since).at(first - 1),
      (keys) => boundaries.some((boundary) => boundary.get(tableOfPlace(keys))?.has(placeOf(keys))),
    )
  }

  /** Where the running sum of a series must not be told at the end of a month, in every table. */
  #boundary(series: Series, month: number): HiddenPlaces {
    const name = `${series}${month}`
    const boundary =
      this.#boundaries.get(name) ??
      this.#decide(
        (keys) => AMPLE + this.#sum(keys, series).at(month),
        (keys) => month >= this.#sum(keys, series).first && !this.#cuts(keys, series).has(month),
      )
    this.#boundaries.set(name, boundary)
    return boundary
  }

  #cuts(keys: readonly string[], series: Series): ReadonlySet<number> {
    const { cuts } = this.#place(keys)
    const ends = ENDS[series]
    const known =
      cuts.get(series) ??
      cutsOf(
        { events: this.#sum(keys, series), ends: ends && this.#sum(keys, ends), floor: this.floorAt(keys) },
        this.#shape.last,
      )
    cuts.set(series, known)
    return known
  }

  #sum(keys: readonly string[], series: Series): RunningSum {
    const { sums, events } = this.#place(keys)
    const known = sums.get(series) ?? new RunningSum(events.get(series) ?? new Map())
    sums.set(series, known)
    return known
  }

  #place(keys: readonly string[]): Place {
    const name = placeOf(keys)
    const known = this.#places.get(name) ?? { events: new Map(), sums: new Map(), cuts: new Map(), compartment: false }
    this.#places.set(name, known)
    return known
  }

  #add(keys: readonly string[], one: CountedEvents): void {
    const [series, month, count, compartment] = one.slice(this.#shape.dimensions) as [Series, number, number, boolean]
    const place = this.#place(keys)
    const events = place.events.get(series) ?? new Map<number, number>()
    place.events.set(series, events)
    events.set(month, (events.get(month) ?? 0) + count)
    place.compartment ||= compartment
  }

  #decide(count: (keys: readonly string[]) => number, withheld: (keys: readonly string[]) => boolean): HiddenPlaces {
    const counts = combinations(this.values).map((keys): Count => ({
      keys,
      count: count(keys),
      floor: this.floorAt(keys),
    }))
    return hiddenPlaces({ counts, floor: currentFloors().ordinary, base: this.#shape.base, withheld })
  }
}

const tableOfPlace = (keys: readonly string[]): number =>
  keys.reduce((mask, key, at) => (key === SUMMED ? mask : mask | (1 << at)), 0)

/** Every combination of values, one of each list. */
export const combinations = (values: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  values.reduce<readonly (readonly string[])[]>(
    (all, list) => all.flatMap((keys) => list.map((key) => [...keys, key])),
    [[]],
  )
