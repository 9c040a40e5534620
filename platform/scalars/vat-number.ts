/**
 * Whether a text is an Italian VAT number (partita IVA): eleven digits whose last is the check digit, the sum being
 * a multiple of ten with every second digit doubled and, above nine, less nine.
 */
export function isVatNumber(text: string): boolean {
  if (!/^\d{11}$/.test(text) || text === '00000000000') return false
  return [...text].reduce((sum, digit, index) => sum + weighed(Number(digit), index), 0) % 10 === 0
}

function weighed(digit: number, index: number): number {
  const doubled = index % 2 === 1 ? digit * 2 : digit
  return doubled > 9 ? doubled - 9 : doubled
}
