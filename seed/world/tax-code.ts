import { omocodiaVariant } from '#platform/scalars/omocodia.ts'

/** The `level`-th omocodic variant, as the Agenzia delle Entrate would issue it: that many digits, from the right, turned into letters. */
export const omocodicVariant = (taxCode: string, level: number): string => omocodiaVariant(taxCode, 2 ** level - 1)

/** Eleven digits that end in their check digit (the rule of VAT numbers and of provisional tax codes). */
export const elevenDigits = (tenDigits: string): string => {
  let sum = 0
  for (let i = 0; i < 10; i++) {
    const doubled = Number(tenDigits[i]) * (i % 2 === 1 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return tenDigits + String((10 - (sum % 10)) % 10)
}
