import { describe, expect, it } from 'vitest'
import { feasibleIntervals } from './feasible-interval.ts'

describe('the attacker with a solver', () => {
  it('finds the bounds of a table of which only margins are known', () => {
    // Rows 3 and 7, columns 6 and 4: the first cell lies between 0 and 3.
    const margins = [
      { of: [0, 1], total: 3 },
      { of: [2, 3], total: 7 },
      { of: [0, 2], total: 6 },
      { of: [1, 3], total: 4 },
    ]
    expect(feasibleIntervals(margins, 4, [[0], [3], [0, 1, 2, 3]])).toEqual([
      { least: 0, most: 3 },
      { least: 1, most: 4 },
      { least: 10, most: 10 },
    ])
  })

  it('pins a count that subtraction alone does not give', () => {
    const margins = [
      { of: [0, 1], total: 0 },
      { of: [0, 2], total: 5 },
    ]
    expect(feasibleIntervals(margins, 4, [[0], [2], [3]])).toEqual([
      { least: 0, most: 0 },
      { least: 5, most: 5 },
      { least: 0, most: Infinity },
    ])
  })

  it('refuses equations that no table satisfies', () => {
    expect(() =>
      feasibleIntervals(
        [
          { of: [0], total: 2 },
          { of: [0, 1], total: 1 },
        ],
        2,
        [[0]],
      ),
    ).toThrow('no table satisfies')
  })
})
