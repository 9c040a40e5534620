import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RunningSum, cutsOf as cuts } from './cohorts.ts'

const JANUARY = 2026 * 12
const FLOOR = 5
const months = (...counts: number[]): RunningSum =>
  new RunningSum(new Map(counts.flatMap((count, at) => (count > 0 ? [[JANUARY + at, count] as const] : []))))
const cutsOf = (events: RunningSum, ends?: RunningSum): string => {
  const found = cuts({ events, ends, floor: FLOOR }, JANUARY + 11)
  return Array.from({ length: 12 }, (_, at) => (found.has(JANUARY + at) ? 'x' : '.')).join('')
}

describe('where a running sum may be told', () => {
  it('at the end of each month that has enough of its own', () => {
    expect(cutsOf(months(5, 9, 4, 30))).toBe('xx.x........')
  })

  it('else at the end of the quarter, half year or year that has', () => {
    expect(cutsOf(months(2, 2, 2, 2, 2, 2))).toBe('..x..x......')
    expect(cutsOf(months(1, 1, 0, 1, 1, 1))).toBe('.....x......')
    expect(cutsOf(months(1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0))).toBe('...........x')
  })

  it('never where only few last on', () => {
    expect(cutsOf(months(9, 9), months(0, 15))).toBe('x...........')
  })

  const year = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 24, maxLength: 24 })

  it('the difference of any two periods is nothing or enough', () => {
    fc.assert(
      fc.property(year, (counts) => {
        const events = months(...counts)
        const told = [0, ...[...cuts({ events, floor: FLOOR }, JANUARY + 23)].map((month) => events.at(month))]
        for (const a of told) for (const b of told) expect(a === b || Math.abs(a - b) >= FLOOR).toBe(true)
      }),
    )
  })

  it('later months change nothing of it', () => {
    fc.assert(
      fc.property(year, fc.integer({ min: 0, max: 23 }), (counts, at) => {
        const before = cuts({ events: months(...counts.slice(0, at + 1)), floor: FLOOR }, JANUARY + at)
        expect(cuts({ events: months(...counts), floor: FLOOR }, JANUARY + at)).toEqual(before)
      }),
    )
  })
})
