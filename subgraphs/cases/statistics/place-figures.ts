import { quarterOf, piecesOf, type Months } from '#platform/statistics/calendar-pieces.ts'
import { NO_FACTS, without, type FactSet } from '#platform/statistics/fact-set.ts'
import type { Noise } from '#platform/statistics/noise.ts'
import { perturbed, reaches, type BaseFigure } from '#platform/statistics/perturbed-figure.ts'
import { RunningSums } from '#platform/statistics/running-sums.ts'
import type { Measure, Series } from './statistics-programme.ts'

/** A figure of a period, before it is decided what leaves of it. */
export interface Estimate {
  readonly exact: number
  readonly perturbed: number
  /** Whether a base figure within the period reaches the floor, in facts and in different subjects. */
  readonly ample: Readonly<Record<'facts' | 'subjects', boolean>>
  /** Of how many calendar years, quarters and months the period is made. */
  readonly pieces: number
}

/** The events of one place, by series and month, and what may be disclosed of them. */
export class PlaceFigures {
  readonly #place: string
  readonly #events = new Map<Series, RunningSums>()
  readonly #estimates = new Map<string, Estimate>()
  readonly #noises = new Map<string, number>()

  /** @param place names the place among all tables */
  constructor(place: string) {
    this.#place = place
  }

  add(series: Series, month: number, set: FactSet): void {
    const sums = this.#events.get(series) ?? new RunningSums()
    sums.add(month, set)
    this.#events.set(series, sums)
    this.#estimates.clear()
  }

  /**
   * A measure over whole months. What is perturbed is always the sum of base figures: what lasted when the quarter began, and what
   * began or ended in calendar years, quarters and months.
   */
  estimate(measure: Measure, period: Months, { floor, noise }: { floor: number; noise: Noise }): Estimate {
    const name = `${measure.begins} ${measure.ends} ${period.first} ${period.last} ${floor}`
    const known = this.#estimates.get(name) ?? this.#estimate(measure, period, { floor, noise })
    this.#estimates.set(name, known)
    return known
  }

  #estimate(measure: Measure, period: Months, { floor, noise }: { floor: number; noise: Noise }): Estimate {
    const within = piecesOf(period).map((piece) => this.#flow(measure.begins, piece))
    const standing = this.#standing(measure, period.first)
    const counted = standing ? [standing, ...within] : within
    return {
      exact: counted.reduce((sum, { set }) => sum + set.count, 0),
      perturbed: [
        ...this.#before(measure, period.first, noise),
        ...within.map((one) => this.#perturbed(one, noise)),
      ].reduce((a, b) => a + b, 0),
      pieces: within.length,
      ample: {
        facts: counted.some((one) => reaches(floor, one, noise)),
        subjects: counted.some((one) => reaches(floor, one, noise, one.set.firsts)),
      },
    }
  }

  /** What lasted when the quarter began, and what began and ended in it before the period, as perturbed summands. */
  #before({ begins, ends }: Measure, first: number, noise: Noise): number[] {
    if (!ends) return []
    const start = quarterOf(first)
    const pieces = piecesOf({ first: start, last: first - 1 })
    return [
      this.#perturbed(this.#standing({ kinds: [], begins, ends }, start)!, noise),
      ...pieces.map((piece) => this.#perturbed(this.#flow(begins, piece), noise)),
      ...pieces.map((piece) => -this.#perturbed(this.#flow(ends, piece), noise)),
    ]
  }

  /** What had begun before a month and not ended before it; nothing for what does not last. */
  #standing({ begins, ends }: Measure, month: number): BaseFigure | undefined {
    if (!ends) return undefined
    const until = { first: -Infinity, last: month - 1 }
    return {
      set: without(this.#facts(begins, until), this.#facts(ends, until)),
      name: `${this.#place} ${begins} at ${month}`,
    }
  }

  #flow(series: Series, piece: Months): BaseFigure {
    return { set: this.#facts(series, piece), name: `${this.#place} ${series} ${piece.first} to ${piece.last}` }
  }

  #facts(series: Series, { first, last }: Months): FactSet {
    return this.#events.get(series)?.of(first, last) ?? NO_FACTS
  }

  #perturbed(figure: BaseFigure, noise: Noise): number {
    const known = this.#noises.get(figure.name) ?? perturbed(figure, noise)
    this.#noises.set(figure.name, known)
    return known
  }
}
