/** Lengths that are checked exactly; other countries of the registry only by the limits of ISO 13616. */
const LENGTHS: Readonly<Record<string, number>> = { IT: 27, SM: 27 }

/**
 * Whether a text is an IBAN in upper case without spaces: check digits by modulo 97 (ISO 13616), and the exact
 * structure for Italy and San Marino.
 */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) || !hasDomesticShape(text)) return false
  const check = Number(text.slice(2, 4))
  return check >= 2 && check <= 98 && modulo97(text.slice(4) + text.slice(0, 4)) === 1
}

const hasDomesticShape = (text: string): boolean =>
  !(text.slice(0, 2) in LENGTHS) ||
  (text.length === LENGTHS[text.slice(0, 2)] && /^[A-Z]\d{10}[A-Z0-9]{12}$/.test(text.slice(4)))

/** Digit by digit, a letter counting as the two digits 10 (A) to 35 (Z). */
const modulo97 = (text: string): number =>
  [...text].reduce((rest, character) => {
    const value = Number.parseInt(character, 36)
    return (rest * (value > 9 ? 100 : 10) + value) % 97
  }, 0)
