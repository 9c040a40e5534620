import { fromUnits, toUnits } from './scalars/decimal.ts'
import type { Units } from './scalars/decimal.ts'

/** An amount of money: an exact decimal text and its currency (ModI RAC_GEN_FORMAT_005). */
export interface Money {
  readonly amount: string
  readonly currency: 'EUR'
}

/** Money has cents: every result below has at least two decimals. */
const CENTS = 2

/** An amount in euros, with at least two decimals. */
export const euros = (amount: string): Money => ({ amount: sum([amount]), currency: 'EUR' })

/** The exact sum of two decimals. */
export const add = (left: string, right: string): string => sum([left, right])

/** The exact difference of two decimals. */
export const subtract = (left: string, right: string): string => {
  const scale = commonScale([left, right])
  return fromUnits({ units: at(left, scale) - at(right, scale), scale })
}

/** The exact sum of any number of decimals; of none "0.00". */
export function sum(amounts: readonly string[]): string {
  const scale = commonScale(amounts)
  return fromUnits({ units: amounts.reduce((total, amount) => total + at(amount, scale), 0n), scale })
}

/** -1, 0 or 1 as the left decimal is less than, equal to or greater than the right one: "1.50" equals "1.5". */
export function compare(left: string, right: string): -1 | 0 | 1 {
  const scale = commonScale([left, right])
  const difference = at(left, scale) - at(right, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Quantity times unit price, rounded to the cent, half a cent away from zero. */
export function multiply(quantity: string, unitPrice: string): string {
  const [left, right] = [toUnits(quantity), toUnits(unitPrice)]
  return roundedQuotient(left.units * right.units * 100n, 10n ** BigInt(left.scale + right.scale), CENTS)
}

/**
 * A total split in proportion to weights (0 or more), to the last unit of the total (a cent, or smaller): shares are
 * rounded down and the rest goes, unit by unit, to the largest remainders, first come first served. The shares always
 * add up to the total.
 *
 * @throws RangeError when a weight is negative, or all are zero.
 */
export function proRata(total: string, weights: readonly string[]): string[] {
  const scale = commonScale([total])
  const amount = at(total, scale)
  const parts = weightUnits(weights)
  const shares = largestRemainder(amount < 0n ? -amount : amount, parts)
  return shares.map((units) => fromUnits({ units: amount < 0n ? -units : units, scale }))
}

/** A quotient of whole numbers as a decimal of `scale` digits, halves away from zero; the divisor is positive. */
export function roundedQuotient(scaledDividend: bigint, divisor: bigint, scale: number): string {
  const magnitude = scaledDividend < 0n ? -scaledDividend : scaledDividend
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n)
  return fromUnits({ units: scaledDividend < 0n ? -rounded : rounded, scale })
}

const commonScale = (amounts: readonly string[]): number =>
  amounts.reduce((scale, amount) => Math.max(scale, toUnits(amount).scale), CENTS)

const at = (amount: string, scale: number): bigint => rescaled(toUnits(amount), scale)

const rescaled = (value: Units, scale: number): bigint => value.units * 10n ** BigInt(scale - value.scale)

function weightUnits(weights: readonly string[]): bigint[] {
  const scale = commonScale(weights)
  const parts = weights.map((weight) => at(weight, scale))
  if (parts.some((part) => part < 0n) || parts.every((part) => part === 0n)) {
    throw new RangeError('the weights of a pro rata must be 0 or more, and not all 0')
  }
  return parts
}

function largestRemainder(amount: bigint, parts: readonly bigint[]): bigint[] {
  const whole = parts.reduce((total, part) => total + part, 0n)
  const shares = parts.map((part) => (amount * part) / whole)
  const rest = Number(amount - shares.reduce((total, share) => total + share, 0n))
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: (amount * part) % whole }))
    .sort((left, right) =>
      left.remainder < right.remainder ? 1 : left.remainder > right.remainder ? -1 : left.index - right.index,
    )
  const lucky = new Set(byRemainder.slice(0, rest).map(({ index }) => index))
  return shares.map((share, index) => (lucky.has(index) ? share + 1n : share))
}
