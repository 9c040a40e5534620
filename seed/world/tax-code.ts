import type { IsoDate } from './calendar.ts'

const MONTHS = 'ABCDEHLMPRST'
const OMOCODIA = 'LMNPQRSTUV'
/** Positions (from zero) whose digit may become a letter, from the right. */
const OMOCODIC = [14, 13, 12, 10, 9, 7, 6] as const
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23] as const

/** A Belfiore code outside Z001-Z999: no such foreign state can ever be assigned, so no real person can match. */
export const SYNTHETIC_BELFIORE = 'Z000'

/** What a tax code is made of. */
export interface TaxCodeParts {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: IsoDate
  readonly female: boolean
}

const letters = (name: string): string => name.toUpperCase().replace(/[^A-Z]/g, '')
const consonants = (name: string): string => letters(name).replace(/[AEIOU]/g, '')
const vowels = (name: string): string => letters(name).replace(/[^AEIOU]/g, '')
const three = (text: string): string => `${text}XXX`.slice(0, 3)

const surnameCode = (name: string): string => three(consonants(name) + vowels(name))
const nameCode = (name: string): string => {
  const found = consonants(name)
  return found.length >= 4 ? found[0]! + found[2]! + found[3]! : three(found + vowels(name))
}

const valueOf = (char: string): number => (char <= '9' ? Number(char) : char.charCodeAt(0) - 65)

/** The control character of the first fifteen (DM 23/12/1976 n. 13813). */
export const controlCharacter = (fifteen: string): string => {
  let sum = 0
  for (let i = 0; i < 15; i++) sum += i % 2 === 0 ? ODD[valueOf(fifteen[i]!)]! : valueOf(fifteen[i]!)
  return String.fromCharCode(65 + (sum % 26))
}

/** The tax code of an invented person, always on the impossible Belfiore code. */
export const taxCodeOf = (parts: TaxCodeParts): string => {
  const [year, month, day] = parts.birthDate.split('-').map(Number) as [number, number, number]
  const days = String(day + (parts.female ? 40 : 0)).padStart(2, '0')
  const birth = `${String(year % 100).padStart(2, '0')}${MONTHS[month - 1]}${days}`
  const fifteen = surnameCode(parts.familyName) + nameCode(parts.givenName) + birth + SYNTHETIC_BELFIORE
  return fifteen + controlCharacter(fifteen)
}

/** The `level`-th omocodic variant: that many digits, from the right, turned into letters. */
export const omocodicVariant = (taxCode: string, level: number): string => {
  const chars = [...taxCode.slice(0, 15)]
  for (const position of OMOCODIC.slice(0, level)) chars[position] = OMOCODIA[Number(chars[position])] ?? chars[position]!
  const fifteen = chars.join('')
  return fifteen + controlCharacter(fifteen)
}

/** Eleven digits that end in their check digit (the rule of VAT numbers and of provisional tax codes). */
export const elevenDigits = (tenDigits: string): string => {
  let sum = 0
  for (let i = 0; i < 10; i++) {
    const doubled = Number(tenDigits[i]) * (i % 2 === 1 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return tenDigits + String((10 - (sum % 10)) % 10)
}
