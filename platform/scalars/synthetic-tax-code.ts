import { controlCharacter } from './control-character.ts'
import { MONTH_LETTERS } from './tax-code.ts'

/** The Belfiore code that no place can have (foreign states are Z001 to Z999): the mark of every synthetic code. */
export const SYNTHETIC_BELFIORE = 'Z000'

/** A person who does not exist. */
export interface SyntheticPerson {
  readonly familyName: string
  readonly givenName: string
  /** `YYYY-MM-DD` */
  readonly birthDate: string
  readonly sex: 'F' | 'M'
}

/**
 * The tax code of a synthetic person; always with Belfiore `Z000`, so that it can never be a real person's.
 *
 * Only the Agenzia delle Entrate issues tax codes: there is deliberately no way to state another place of birth.
 */
export function syntheticTaxCode(person: SyntheticPerson): string {
  const [year = '', month = '', day = ''] = person.birthDate.split('-')
  const dayOfBirth = String(Number(day) + (person.sex === 'F' ? 40 : 0)).padStart(2, '0')
  const birth = year.slice(2) + (MONTH_LETTERS[Number(month) - 1] ?? '') + dayOfBirth
  const first15 = familyPart(person.familyName) + givenPart(person.givenName) + birth + SYNTHETIC_BELFIORE
  return first15 + controlCharacter(first15)
}

const familyPart = (name: string): string => (consonants(name) + vowels(name) + 'XXX').slice(0, 3)

function givenPart(name: string): string {
  const [first, , third, fourth] = consonants(name)
  return fourth === undefined ? familyPart(name) : `${first}${third}${fourth}`
}

const consonants = (name: string): string => letters(name).replace(/[AEIOU]/g, '')
const vowels = (name: string): string => letters(name).replace(/[^AEIOU]/g, '')

/** Accents fall away (NFD splits them off), apostrophes and spaces too. */
const letters = (name: string): string =>
  name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
