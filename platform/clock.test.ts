import { expect, test } from 'vitest'
import { fixedClock } from './clock.ts'

test.each([
  ['2025-12-31T23:30:00Z', '2026-01-01'],
  ['2026-03-28T23:30:00Z', '2026-03-29'],
  ['2026-03-29T21:59:59Z', '2026-03-29'],
  ['2026-03-29T22:00:00Z', '2026-03-30'],
  ['2026-10-24T22:00:00Z', '2026-10-25'],
  ['2026-10-25T22:59:59Z', '2026-10-25'],
  ['2026-10-25T23:00:00Z', '2026-10-26'],
])('at %s it is %s in Rome', (instant, date) => {
  expect(fixedClock(instant).today()).toBe(date)
})
