/** How many digits a decimal may have, before and after the point together. */
export const MAX_DIGITS = 30

const DECIMAL = /^(-?)(\d{1,60})(?:\.(\d{1,30}))?$/

/** An exact decimal as a whole number of units of 10^-scale: "12.50" is 1250 units at scale 2. */
export interface Units {
  readonly units: bigint
  readonly scale: number
}

/**
 * The canonical text of a decimal: no exponent, no plus, no leading zeros, no minus zero, at most 30 digits; trailing
 * zeros stay, for "12.50" says cents. Null when the text is no such decimal.
 */
export function canonicalDecimal(text: string): string | null {
  const [, sign, padded, fraction] = DECIMAL.exec(text) ?? []
  if (padded === undefined) return null
  const whole = padded.replace(/^0{1,59}(?=\d)/, '')
  if (whole.length + (fraction?.length ?? 0) > MAX_DIGITS) return null
  const magnitude = fraction === undefined ? whole : `${whole}.${fraction}`
  return sign === '-' && /[1-9]/.test(magnitude) ? `-${magnitude}` : magnitude
}

/**
 * A decimal as a whole number, for exact arithmetic.
 *
 * @throws RangeError when the text is not a decimal.
 */
export function toUnits(text: string): Units {
  const canonical = canonicalDecimal(text)
  if (canonical === null) throw new RangeError('not an exact decimal')
  const [whole = '', fraction = ''] = canonical.split('.')
  return { units: BigInt(whole + fraction), scale: fraction.length }
}

/** The canonical text of a whole number of units of 10^-scale, with exactly `scale` digits after the point. */
export function fromUnits({ units, scale }: Units): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  const magnitude = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return units < 0n ? `-${magnitude}` : magnitude
}
