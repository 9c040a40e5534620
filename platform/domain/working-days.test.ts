import { expect, test } from 'vitest'
import { addWorkingDays, easterSunday, isWorkingDay } from './working-days.ts'

test.each([
  [1996, '1996-04-07'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2038, '2038-04-25'],
])('Easter of %i is on %s', (year, date) => {
  expect(easterSunday(year)).toBe(date)
})

test.each([
  '2026-01-01',
  '2026-01-06',
  '2026-04-06',
  '2026-05-01',
  '2026-06-02',
  '2026-12-25',
  '2027-10-04',
  '2026-05-30',
  '2026-05-31',
])('%s is no working day', (date) => expect(isWorkingDay(date)).toBe(false))

test.each(['2026-01-02', '2026-04-03', '2026-04-07', '2022-10-04'])('%s is a working day', (date) =>
  expect(isWorkingDay(date)).toBe(true),
)

test.each([
  ['2026-05-04', 5, '2026-05-11'],
  ['2026-04-02', 5, '2026-04-10'],
  ['2026-12-23', 5, '2026-12-31'],
  ['2026-05-09', 1, '2026-05-11'],
  ['2026-05-09', 0, '2026-05-09'],
])('%s and %i working days is %s', (date, days, later) => {
  expect(addWorkingDays(date, days)).toBe(later)
})
