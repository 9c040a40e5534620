/** A figure of a benchmark, what it may not exceed, and what it is meant to become. */
export interface Bounded {
  readonly what: string
  readonly value: number
  /** Beyond it the benchmark fails: a little above what was last measured on an idle machine. */
  readonly bound: number
  readonly aim: number
}

/** A figure beside its bound, as a line. */
export const inWords = ({ what, value, bound, aim }: Bounded): string =>
  `${what}: ${value.toFixed(2)} (bound ${bound}, aim ${aim})${value > bound ? ' PAST ITS BOUND' : ''}.`

/** Whether nothing is past its bound. */
export const areWithin = (figures: readonly Bounded[]): boolean => figures.every(({ value, bound }) => value <= bound)
