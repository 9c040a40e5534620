import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateInRome } from '#platform/clock.ts'
import { addDays, addRomeDays, endOfRomeDay, romeInstant } from './rome-time.ts'

test.each([
  ['2026-01-15', '2026-01-15T22:59:59.999Z'],
  ['2026-07-15', '2026-07-15T21:59:59.999Z'],
  ['2026-03-28', '2026-03-28T22:59:59.999Z'],
  ['2026-03-29', '2026-03-29T21:59:59.999Z'],
  ['2026-10-24', '2026-10-24T21:59:59.999Z'],
  ['2026-10-25', '2026-10-25T22:59:59.999Z'],
  ['2025-12-31', '2025-12-31T22:59:59.999Z'],
])('%s ends in Italy at %s', (date, instant) => {
  expect(endOfRomeDay(date).toISOString()).toBe(instant)
})

test.each([
  ['2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
  ['2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
  ['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25T01:30:00', '2026-10-24T23:30:00.000Z'],
  ['2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T03:00:00', '2026-10-25T02:00:00.000Z'],
  ['2026-10-26T02:30:00', '2026-10-26T01:30:00.000Z'],
])('the clocks in Italy show %s at %s', (local, instant) => {
  expect(romeInstant(local).toISOString()).toBe(instant)
})

test.each([
  ['2026-03-20T10:00:00Z', 15, '2026-04-04T09:00:00.000Z'],
  ['2026-10-20T10:00:00Z', 15, '2026-11-04T11:00:00.000Z'],
  ['2026-03-14T01:30:00.250Z', 15, '2026-03-29T01:30:00.250Z'],
])('%s and %i days on the clock in Italy is %s', (instant, days, later) => {
  expect(addRomeDays(new Date(instant), days).toISOString()).toBe(later)
})

test('a day holds exactly the instants of its date, and days follow each other', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1996-01-01', days))
  fc.assert(
    fc.property(day, (date) => {
      const end = endOfRomeDay(date)
      expect(dateInRome(end)).toBe(date)
      expect(dateInRome(new Date(end.getTime() + 1))).toBe(addDays(date, 1))
      const hours = (endOfRomeDay(addDays(date, 1)).getTime() - end.getTime()) / 3_600_000
      expect([23, 24, 25]).toContain(hours)
    }),
  )
})

test('days are added across months, years and leap days', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})
