import { getNamedType, type GraphQLInputType } from 'graphql'
import type { RefusalText } from '../errors.ts'

/** The whole numbers that an argument takes, both ends included. */
export interface NumberRange {
  readonly from: number
  readonly to: number
}

/** Ranges of whole numbers by the name of the argument or input field. */
export type NumberRanges = ReadonlyMap<string, NumberRange>

/** No ranges: a foreign schema may mean another thing by the same name. */
export const NO_RANGES: NumberRanges = new Map()

/**
 * What the arguments of the hub's schema that are whole numbers mean something for: beyond, a date that is computed from
 * them does not exist. Page sizes (`first`) and `minutes` have refusals of their own.
 */
export const PLATFORM_RANGES: NumberRanges = new Map([
  ['year', { from: 1900, to: 2199 }],
  ['withinHours', { from: 0, to: 87_600 }],
  ['minAgeDays', { from: 0, to: 73_000 }],
])

/** The range of an argument or input field; undefined when it has none. */
export const rangeOf = (name: string, type: GraphQLInputType, ranges: NumberRanges): NumberRange | undefined =>
  getNamedType(type).name === 'Int' ? ranges.get(name) : undefined

/** The form of a number in a range, in both languages. */
export const rangeForm = ({ from, to }: NumberRange): RefusalText => ({
  it: `un numero intero fra ${from} e ${to}`,
  en: `a whole number between ${from} and ${to}`,
})
