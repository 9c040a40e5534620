/** Unknown counts, by their place in the list of unknowns, that add up to a known total. */
export interface Equation {
  readonly of: readonly number[]
  readonly total: number
}

const MOST_PIVOTS = 5_000
const EPSILON = 1e-7

/**
 * All tables without negative counts that satisfy some equations, as linear programming sees them. Work is bounded:
 * who asks for more than that gets no corner, and must take the region as not proved.
 */
export class FeasibleRegion {
  #rows: Float64Array[]
  #basis: number[]
  #pivots = 0

  readonly unknowns: number

  constructor(unknowns: number, equations: readonly Equation[]) {
    this.unknowns = unknowns
    const width = unknowns + equations.length
    this.#rows = equations.map((equation, row) => lineOf(equation, width, unknowns + row))
    this.#basis = equations.map((_, row) => unknowns + row)
    this.#findStart(width)
  }

  /**
   * The counts where a sum of unknowns is largest (`sign` 1) or least (-1); `unbounded` when nothing bounds it, null when
   * they were not found within the bound on work.
   */
  corner(sum: readonly number[], sign: 1 | -1): Float64Array | 'unbounded' | null {
    const cost = new Float64Array(this.unknowns + 1)
    for (const at of sum) cost[at] = -sign
    const end = this.#minimise(cost)
    return end === 'optimal' ? this.#counts() : end
  }

  /** Phase one: artificial unknowns leave the basis, equations that say nothing new are dropped. */
  #findStart(width: number): void {
    const cost = new Float64Array(width + 1).fill(1, this.unknowns, width)
    this.#minimise(cost)
    const kept: number[] = []
    for (const [row, line] of this.#rows.entries()) {
      const isReal = this.#basis[row]! < this.unknowns
      const column = isReal
        ? this.#basis[row]!
        : line.findIndex((value, at) => at < this.unknowns && Math.abs(value) > EPSILON)
      if (column < 0) continue
      if (!isReal) this.#pivot(row, column)
      kept.push(row)
    }
    this.#rows = kept.map((row) =>
      Float64Array.of(...this.#rows[row]!.subarray(0, this.unknowns), this.#rows[row]![width]!),
    )
    this.#basis = kept.map((row) => this.#basis[row]!)
  }

  #minimise(cost: Float64Array): 'optimal' | 'unbounded' | null {
    for (const [row, at] of this.#basis.entries()) subtract(cost, this.#rows[row]!, cost[at]!)
    for (;;) {
      // Bland's rule: the first that helps, so that the walk ends.
      const entering = cost.findIndex((value, at) => at < cost.length - 1 && value < -EPSILON)
      if (entering < 0) return 'optimal'
      const leaving = this.#leaving(entering)
      if (leaving < 0) return 'unbounded'
      this.#pivots += 1
      if (this.#pivots > MOST_PIVOTS) return null
      this.#pivot(leaving, entering)
      subtract(cost, this.#rows[leaving]!, cost[entering]!)
    }
  }

  #leaving(entering: number): number {
    let best = -1
    let least = Infinity
    for (const [row, line] of this.#rows.entries()) {
      if (line[entering]! <= EPSILON) continue
      const ratio = line.at(-1)! / line[entering]!
      if (ratio > least + EPSILON) continue
      if (ratio > least - EPSILON && this.#basis[row]! > this.#basis[best]!) continue
      best = row
      least = Math.min(least, ratio)
    }
    return best
  }

  #pivot(row: number, column: number): void {
    const line = this.#rows[row]!
    const by = line[column]!
    for (let at = 0; at < line.length; at += 1) line[at]! /= by
    for (const [other, rest] of this.#rows.entries()) if (other !== row) subtract(rest, line, rest[column]!)
    this.#basis[row] = column
  }

  #counts(): Float64Array {
    const counts = new Float64Array(this.unknowns)
    for (const [row, at] of this.#basis.entries()) counts[at] = this.#rows[row]!.at(-1)!
    return counts
  }
}

function lineOf({ of, total }: Equation, width: number, artificial: number): Float64Array {
  const line = new Float64Array(width + 1)
  for (const at of of) line[at] = 1
  line[artificial] = 1
  line[width] = total
  return line
}

function subtract(from: Float64Array, line: Float64Array, times: number): void {
  if (Math.abs(times) < 1e-12) return
  for (let at = 0; at < from.length; at += 1) from[at]! -= times * line[at]!
}
