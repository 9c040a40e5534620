/** What tells two samples of times apart. */
export interface Comparison {
  readonly medians: readonly [number, number]
  /** Difference of the medians in parts of the smaller one. */
  readonly difference: number
  /** Two-sided, of the Mann-Whitney U test by its normal approximation with ties corrected. */
  readonly p: number
}

/** Compares two samples without supposing how they are distributed. */
export function compareSamples(a: readonly number[], b: readonly number[]): Comparison {
  const medians = [medianOf(a), medianOf(b)] as const
  return { medians, difference: Math.abs(medians[0] - medians[1]) / Math.min(...medians), p: mannWhitney(a, b) }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isFirst: true })), ...b.map((value) => ({ value, isFirst: false }))]
  all.sort((x, y) => x.value - y.value)
  let ranks = 0
  let ties = 0
  for (let from = 0; from < all.length;) {
    let to = from
    while (to < all.length && all[to]!.value === all[from]!.value) to++
    const same = to - from
    const rank = (from + to + 1) / 2
    ranks += rank * all.slice(from, to).filter(({ isFirst }) => isFirst).length
    ties += same ** 3 - same
    from = to
  }
  const [n, m, total] = [a.length, b.length, all.length]
  const u = ranks - (n * (n + 1)) / 2
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))))
  return 2 * (1 - normal(Math.abs(u - (n * m) / 2) / spread))
}

// Abramowitz and Stegun 26.2.17: off by less than 7.5e-8.
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
}
