import type { FactSet } from './fact-set.ts'
import type { Noise } from './noise.ts'

/** Figures leave as multiples of this. */
export const ROUNDED_TO = 5

/** A count that is fixed by the calendar: what every answer is a sum of. */
export interface BaseFigure {
  readonly set: FactSet
  /** What is counted, where and when; the name of its noise while there is nothing to count. */
  readonly name: string
}

const nameOf = ({ set, name }: BaseFigure): string => (set.count === 0 ? name : String(set.key))

/** A base figure with its noise; none counted has noise too. */
export const perturbed = (figure: BaseFigure, noise: Noise): number =>
  figure.set.count + noise.of(nameOf(figure), 'value')

/**
 * Whether a base figure reaches a floor, and by a second drawing still does: then it is not small, and where it does not, it
 * may be of any size.
 */
export function reaches(floor: number, figure: BaseFigure, noise: Noise, count = figure.set.count): boolean {
  return count >= floor && count + noise.of(nameOf(figure), 'floor') >= floor
}

/** The multiple of five that is nearest. */
export const rounded = (value: number): number => Math.round(value / ROUNDED_TO) * ROUNDED_TO + 0
