import { expect, it } from 'vitest'
import { CASE_NUMBERS_PER_YEAR, caseNumber } from './case-number.ts'

it('is the year and eight digits, another for every draw', () => {
  const draws = [0, 1, 89_999, CASE_NUMBERS_PER_YEAR - 1]
  const numbers = draws.map((drawn) => caseNumber(2026, drawn))
  expect(numbers).toEqual(['2026/10000000', '2026/10000001', '2026/10089999', '2026/99999999'])
})
