import { describe, expect, it } from 'vitest'
import { allocate, Draw, shuffled, zipf } from './random.ts'

describe('random choices', () => {
  it('are the same for the same seed, stream and index, whatever was drawn before', () => {
    const first = new Draw(1, 'a', 5).unit()
    new Draw(1, 'a', 4).unit()
    expect(new Draw(1, 'a', 5).unit()).toBe(first)
    expect(new Draw(2, 'a', 5).unit()).not.toBe(first)
    expect(new Draw(1, 'b', 5).unit()).not.toBe(first)
    expect(new Draw(1, 'a', 6).unit()).not.toBe(first)
  })

  it('are uniform within and across draws', () => {
    const within = Array.from(
      { length: 20_000 },
      (
        (draw) => () =>
          draw.unit()
      )(new Draw(1, 'within', 0)),
    )
    const across = Array.from({ length: 20_000 }, (_, i) => new Draw(1, 'across', i).unit())
    for (const sample of [within, across]) {
      const tenths = Array.from({ length: 10 }, (_, k) => sample.filter((one) => Math.floor(one * 10) === k).length)
      for (const tenth of tenths) expect(Math.abs(tenth - 2_000)).toBeLessThan(200)
    }
  })

  it('follow their weights', () => {
    const draw = new Draw(1, 'weights', 0)
    const found = Array.from({ length: 10_000 }, () =>
      draw.weighted([
        ['a', 3],
        ['b', 1],
      ]),
    )
    expect(found.filter((one) => one === 'a').length / 10_000).toBeCloseTo(0.75, 1)
  })

  it('split a whole exactly', () => {
    for (const total of [0, 1, 7, 100, 1_649, 194_000]) {
      const parts = allocate(total, zipf(13))
      expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
    }
    expect(allocate(10, [1, 0, 0], 2)).toEqual([6, 2, 2])
    expect(allocate(5, [])).toEqual([])
  })

  it('shuffle without loss', () => {
    expect(shuffled(50, new Draw(1, 's', 0)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  })
})
