import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from './calendar-pieces.ts'

const month = fc.integer({ min: 24_000, max: 24_240 })

describe('the pieces of a period', () => {
  it('are whole calendar years, quarters and months, without a gap', () => {
    const [nov, jan, mar] = [24_010, 24_012, 24_026]
    expect(piecesOf({ first: nov, last: mar })).toEqual([
      { first: nov, last: nov },
      { first: nov + 1, last: nov + 1 },
      { first: jan, last: jan + 11 },
      { first: jan + 12, last: mar },
    ])
    expect(piecesOf({ first: jan, last: jan - 1 })).toEqual([])
  })

  it('count a month in three pieces only, whatever periods are asked for', () => {
    const pieces = new Set<string>()
    fc.assert(
      fc.property(month, month, (a, b) => {
        const found = piecesOf({ first: Math.min(a, b), last: Math.max(a, b) })
        expect(found.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(Math.abs(a - b) + 1)
        for (const { first, last } of found) if (first <= 24_100 && last >= 24_100) pieces.add(`${first} ${last}`)
      }),
      { numRuns: 2_000 },
    )
    expect(pieces.size).toBeLessThanOrEqual(3)
  })
})
