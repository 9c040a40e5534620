/** Digits of the drawn part: beside them the cases of any Ambito are few. */
const DIGITS = 8

/** How many numbers there are in a year. */
export const CASE_NUMBERS_PER_YEAR = 9 * 10 ** (DIGITS - 1)

/**
 * The number of a case: the year in which it was reported, and a number that is drawn, not counted. Of a series a viewer of some counts the
 * rest, and the hidden ones with it (access rules 6.4, 7).
 *
 * @param drawn uniform in 0 … `CASE_NUMBERS_PER_YEAR` - 1; who draws one that is taken draws again
 */
export const caseNumber = (year: number, drawn: number): string => `${year}/${drawn + 10 ** (DIGITS - 1)}`
