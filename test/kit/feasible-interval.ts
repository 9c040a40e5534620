/** Unknown counts, by their place in the list of unknowns, that add up to a known total. */
export interface Equation {
  readonly of: readonly number[]
  readonly total: number
}

/** The least and the most that a sum of unknowns can be. */
export interface Interval {
  readonly least: number
  readonly most: number
}

/** Whole numbers over one common denominator, so that nothing is ever rounded (Edmonds' pivoting). */
interface Tableau {
  rows: bigint[][]
  basis: number[]
  denominator: bigint
}

/**
 * What an attacker with a linear programming solver learns: the interval of sums of unknowns, given that unknowns are at
 * least zero and satisfy the equations (integrality relaxed). Exact two-phase simplex with Bland's rule, which always
 * ends; shares nothing with the solver of `platform/statistics`, so that neither hides a mistake of the other.
 *
 * @throws Error when no table satisfies the equations: then the equations are wrong.
 */
export function feasibleIntervals(
  equations: readonly Equation[],
  unknowns: number,
  sums: readonly (readonly number[])[],
): Interval[] {
  const tableau = feasibleTableau(unknowns, equations)
  const most = (sum: readonly number[], sign: 1n | -1n): number => maximum(tableau, costOf(unknowns, sum, sign))
  return sums.map((sum) => ({ least: 0 - most(sum, -1n), most: most(sum, 1n) }))
}

const costOf = (unknowns: number, sum: readonly number[], sign: bigint): bigint[] => {
  const cost = Array.from({ length: unknowns }, () => 0n)
  for (const at of sum) cost[at] = sign
  return cost
}

/** Phase one: artificial unknowns leave the basis, equations that say nothing new are dropped. */
function feasibleTableau(unknowns: number, equations: readonly Equation[]): Tableau {
  const width = unknowns + equations.length
  const tableau: Tableau = {
    rows: equations.map(({ of, total }, row) =>
      Array.from({ length: width + 1 }, (_, at) =>
        at === width ? BigInt(total) : BigInt(at === unknowns + row || of.includes(at)),
      ),
    ),
    basis: equations.map((_, row) => unknowns + row),
    denominator: 1n,
  }
  const cost = Array.from({ length: width }, (_, at) => (at < unknowns ? 0n : -1n))
  if (maximum(tableau, cost) < 0) throw new Error('no table satisfies the equations')
  const kept = tableau.rows.flatMap((_, row) => (becomesReal(tableau, row, unknowns) ? [row] : []))
  const real = (line: bigint[]): bigint[] => [...line.slice(0, unknowns), line[width]!]
  return {
    ...tableau,
    rows: kept.map((row) => real(tableau.rows[row]!)),
    basis: kept.map((row) => tableau.basis[row]!),
  }
}

function becomesReal(tableau: Tableau, row: number, unknowns: number): boolean {
  if (tableau.basis[row]! < unknowns) return true
  const column = tableau.rows[row]!.findIndex((value, at) => at < unknowns && value !== 0n)
  if (column >= 0) pivot(tableau, row, column)
  return column >= 0
}

/** The most that a cost can reach, `Infinity` when nothing bounds it; leaves the tableau at that corner. */
function maximum(tableau: Tableau, cost: readonly bigint[]): number {
  for (;;) {
    const { rows, basis, denominator } = tableau
    const gain = (at: number): bigint =>
      rows.reduce((sum, line, row) => sum - cost[basis[row]!]! * line[at]!, denominator * cost[at]!)
    const entering = cost.findIndex((_, at) => !basis.includes(at) && gain(at) > 0n)
    if (entering < 0) {
      const value = rows.reduce((sum, line, row) => sum + cost[basis[row]!]! * line.at(-1)!, 0n)
      return Number(value) / Number(denominator)
    }
    const leaving = leavingRow(tableau, entering)
    if (leaving < 0) return Infinity
    pivot(tableau, leaving, entering)
  }
}

function leavingRow({ rows, basis }: Tableau, entering: number): number {
  let best = -1
  for (const [row, line] of rows.entries()) {
    if (line[entering]! <= 0n) continue
    if (best < 0) best = row
    const difference = line.at(-1)! * rows[best]![entering]! - rows[best]!.at(-1)! * line[entering]!
    if (difference < 0n || (difference === 0n && basis[row]! < basis[best]!)) best = row
  }
  return best
}

function pivot(tableau: Tableau, row: number, column: number): void {
  const { denominator } = tableau
  const line = tableau.rows[row]!.map((value) => (tableau.rows[row]![column]! < 0n ? -value : value))
  const by = line[column]!
  tableau.rows = tableau.rows.map((rest, other) =>
    other === row ? line : rest.map((value, at) => (value * by - rest[column]! * line[at]!) / denominator),
  )
  tableau.basis[row] = column
  tableau.denominator = by
}
