/** `A`–`U`: since 2024, by the platform of public contracts. */
const SINCE_2024 = /^([A-U])([0-9A-F]{6})([0-9A-F]{3})$/
/** Seven digits: by SIMOG, until 2023. */
const SIMOG = /^(\d{7})([0-9A-F]{3})$/
/** `V`–`Z`: the SmartCIG of small purchases, until 2023; the check stands before the number. */
const SMART = /^[V-Z]([0-9A-F]{2})([0-9A-F]{7})$/

/**
 * Whether a text is a CIG (codice identificativo di gara) with correct check digits, in one of its three historical forms.
 * The placeholder of ten zeros is none.
 *
 * The check is (number + position of the letter) × 211 modulo 4091, or for a SmartCIG number × 211 modulo 251, in
 * hexadecimal digits. ANAC publishes no specification: verified on codes of published acts (see the test).
 */
export function isCig(text: string): boolean {
  if (text === '0000000000') return false
  const [, letter, number = '', check = ''] = SINCE_2024.exec(text) ?? []
  if (letter !== undefined) return check === checkOf(Number.parseInt(number, 16) + positionOf(letter))
  const [, digits, simogCheck] = SIMOG.exec(text) ?? []
  if (digits !== undefined) return simogCheck === checkOf(Number(digits))
  const [, smartCheck, small = ''] = SMART.exec(text) ?? []
  return smartCheck !== undefined && Number.parseInt(smartCheck, 16) === (Number.parseInt(small, 16) * 211) % 251
}

/** The CIG of the form in use since 2024 with this letter (`A`–`U`) and number (below 16^6). */
export const cigOf = (letter: string, number: number): string =>
  letter + number.toString(16).toUpperCase().padStart(6, '0') + checkOf(number + positionOf(letter))

const positionOf = (letter: string): number => letter.charCodeAt(0) - 'A'.charCodeAt(0) + 1

const checkOf = (number: number): string => ((number * 211) % 4091).toString(16).toUpperCase().padStart(3, '0')
