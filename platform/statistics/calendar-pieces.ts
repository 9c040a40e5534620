/** Whole months from one to another, each by its number: months since the year 0. */
export interface Months {
  readonly first: number
  readonly last: number
}

const LENGTHS = [12, 3, 1] as const

/**
 * A period as the fewest whole calendar years, quarters and months. However periods are chosen, a month is counted in these
 * three pieces only, so no series of periods gives a fourth look at it.
 */
export function piecesOf({ first, last }: Months): readonly Months[] {
  const pieces: Months[] = []
  for (let at = first; at <= last;) {
    const length = LENGTHS.find((months) => at % months === 0 && at + months - 1 <= last) ?? 1
    pieces.push({ first: at, last: at + length - 1 })
    at += length
  }
  return pieces
}

/** The first month of the calendar quarter of a month. */
export const quarterOf = (month: number): number => month - (month % 3)
