import { daysInMonth } from './calendar.ts'
import { controlCharacter } from './control-character.ts'
import { omocodiaBase } from './omocodia.ts'
import { isVatNumber } from './vat-number.ts'

const NAMES = /^(?:[A-Z][AEIOU][AEIOUX]|[AEIOU]XX|[B-DF-HJ-NP-TV-Z]{2}[A-Z]){2}$/
const BIRTH = /^(\d{2})([ABCDEHLMPRST])(\d{2})[A-MZ]\d{3}$/

/** The letter of each month of birth, January first. */
export const MONTH_LETTERS = 'ABCDEHLMPRST'

/**
 * Whether a text is a tax code (codice fiscale) in upper case: sixteen characters, omocodia included, or the eleven
 * digits of a provisional one. Structure, day of birth and check are verified; whether it was issued only the
 * Agenzia delle Entrate knows.
 *
 * @see DM 23/12/1976 n. 13813
 */
export const isTaxCode = (text: string): boolean => (text.length === 11 ? isVatNumber(text) : isPersonalTaxCode(text))

/** Whether a text is a tax code of sixteen characters in upper case, omocodia included. */
export function isPersonalTaxCode(text: string): boolean {
  if (!/^[A-Z0-9]{16}$/.test(text) || text[15] !== controlCharacter(text)) return false
  const base = omocodiaBase(text)
  return NAMES.test(text.slice(0, 6)) && isBirth(base.slice(6, 15))
}

/** The form by which two tax codes are matched: a provisional code as it is, a personal one without omocodia. */
export const taxCodeBase = (code: string): string => (code.length === 16 ? omocodiaBase(code) : code)

function isBirth(text: string): boolean {
  const [, year, month = '', day] = BIRTH.exec(text) ?? []
  if (year === undefined) return false
  const dayOfMonth = Number(day) > 40 ? Number(day) - 40 : Number(day)
  return dayOfMonth >= 1 && dayOfMonth <= longest(Number(year), MONTH_LETTERS.indexOf(month) + 1)
}

/** The century is unknown: 2000 + year is a leap year whenever one of the two is. */
const longest = (year: number, month: number): number => daysInMonth(2000 + year, month)
