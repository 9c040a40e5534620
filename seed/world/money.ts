/** An amount in cents as an exact decimal of euros, `-12.05`. */
export const euros = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Rounds cents up to a multiple. */
export const roundUp = (cents: number, multiple: number): number => Math.ceil(cents / multiple) * multiple
