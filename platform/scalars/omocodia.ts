import { controlCharacter } from './control-character.ts'

/** Where a digit may stand as a letter, counted from 0 and listed as the substitution goes: from the right. */
const POSITIONS = [14, 13, 12, 10, 9, 7, 6] as const

const LETTERS = 'LMNPQRSTUV'

/**
 * A tax code in its base form: letters of an omocodia back to digits, control character computed anew.
 *
 * For matching only, never for identity: two living persons may share a base form, which is why omocodia exists.
 */
export function omocodiaBase(code: string): string {
  const characters = [...code]
  for (const position of POSITIONS) characters[position] = asDigit(characters[position])
  return withControl(characters)
}

/**
 * One of the 128 variants of a base form: bit n of `mask` substitutes the n-th digit from the right.
 *
 * `2^n - 1` is the n-th variant that the Agenzia delle Entrate would issue.
 */
export function omocodiaVariant(base: string, mask: number): string {
  const characters = [...base]
  POSITIONS.forEach((position, bit) => {
    if (mask & (1 << bit)) characters[position] = LETTERS[Number(characters[position])] ?? ''
  })
  return withControl(characters)
}

function asDigit(character = ''): string {
  const digit = LETTERS.indexOf(character)
  return digit < 0 ? character : String(digit)
}

function withControl(characters: readonly string[]): string {
  const first15 = characters.slice(0, 15).join('')
  return first15 + controlCharacter(first15)
}
