import { NO_FACTS, united, without, type FactSet } from './fact-set.ts'

/** Sets of facts by month, added up: those of any months are the difference of two sums, however many months lie between. */
export class RunningSums {
  readonly #byMonth = new Map<number, FactSet>()
  #months: readonly number[] = []
  #sums: readonly FactSet[] = []

  /** Adds facts of a month that share none with those already there. */
  add(month: number, set: FactSet): void {
    this.#byMonth.set(month, united(this.#byMonth.get(month) ?? NO_FACTS, set))
    this.#sums = []
  }

  /** The facts of the months from `first` to `last`. */
  of(first: number, last: number): FactSet {
    if (first > last || this.#byMonth.size === 0) return NO_FACTS
    return without(this.#until(last), this.#until(first - 1))
  }

  #until(month: number): FactSet {
    if (this.#sums.length === 0) this.#addUp()
    let [low, high] = [0, this.#months.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#months[middle]! <= month) low = middle + 1
      else high = middle
    }
    return low === 0 ? NO_FACTS : this.#sums[low - 1]!
  }

  #addUp(): void {
    let sum = NO_FACTS
    this.#months = [...this.#byMonth.keys()].sort((a, b) => a - b)
    this.#sums = this.#months.map((month) => (sum = united(sum, this.#byMonth.get(month)!)))
  }
}
