/** Counts of events by month: months since the year 0. */
export type ByMonth = ReadonlyMap<number, number>

/** Running sums of a series by month; before its first event they are 0, after its last they stay. */
export class RunningSum {
  /** The month of the first event; `Infinity` when there is none. */
  readonly first: number
  readonly #sums: readonly number[]

  constructor(events: ByMonth) {
    this.first = Math.min(...events.keys())
    let sum = 0
    const months = events.size === 0 ? 0 : Math.max(...events.keys()) - this.first + 1
    this.#sums = Array.from({ length: months }, (_, at) => (sum += events.get(this.first + at) ?? 0))
  }

  /** All events up to the end of a month. */
  at(month: number): number {
    return this.#sums.length === 0 || month < this.first ? 0 : (this.#sums[month - this.first] ?? this.#sums.at(-1)!)
  }
}

/** What decides where a series may be cut. */
export interface Cohort {
  readonly events: RunningSum
  /** Events that end what `events` begin; none when nothing lasts. */
  readonly ends?: RunningSum | undefined
  readonly floor: number
}

/**
 * The months, up to one, at whose end the running sum of a series may be told although something has happened: between that and
 * the last month at which it was told lies at least a floor of events, a calendar month, quarter, half or whole year that
 * ends there has a floor of events, and what lasts on is not few. So the difference of any two periods is never a small
 * count, and what was told once stays right when later months come.
 */
export function cutsOf(cohort: Cohort, until: number): ReadonlySet<number> {
  const { events, floor } = cohort
  const cuts = new Set<number>()
  let told = 0
  for (let month = events.first; month <= until; month += 1) {
    if (events.at(month) - told < floor || !fillsPeriod(cohort, month) || leavesFew(cohort, month)) continue
    cuts.add(month)
    told = events.at(month)
  }
  return cuts
}

const PERIODS = [1, 3, 6, 12] as const

const fillsPeriod = ({ events, floor }: Cohort, month: number): boolean =>
  PERIODS.some((months) => (month + 1) % months === 0 && events.at(month) - events.at(month - months) >= floor)

function leavesFew({ events, ends, floor }: Cohort, month: number): boolean {
  const left = ends ? events.at(month) - ends.at(month) : 0
  return left > 0 && left < floor
}
