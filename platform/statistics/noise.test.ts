import { describe, expect, it } from 'vitest'
import { Noise, noiseKeyOf } from './noise.ts'

const NAMES = 10_000
const drawn = (noise: Noise, draw: 'value' | 'floor' = 'value'): number[] =>
  Array.from({ length: NAMES }, (_, at) => noise.of(`set ${at}`, draw))
const noise = new Noise(noiseKeyOf(Buffer.from('a key')))
const values = drawn(noise)
const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length

describe('the noise', () => {
  it('is two-sided geometric: 1 in 3 times 2 to the minus size, unbiased, of variance 4', () => {
    for (const size of [-4, -3, -2, -1, 0, 1, 2, 3, 4]) {
      const expected = NAMES / 3 / 2 ** Math.abs(size)
      expect(Math.abs(values.filter((one) => one === size).length - expected), `${size}`).toBeLessThan(
        5 * Math.sqrt(expected),
      )
    }
    expect(Math.abs(mean(values))).toBeLessThan(5 * Math.sqrt(4 / NAMES))
    expect(mean(values.map((one) => one * one))).toBeCloseTo(4, 0)
    expect(Math.max(...values)).toBeGreaterThan(9)
    expect(Math.min(...values)).toBeLessThan(-9)
  })

  it('is the same each time, another for another key, and says nothing of the drawing for a floor', () => {
    expect(drawn(new Noise(noiseKeyOf(Buffer.from('a key')))).join()).toBe(values.join())
    for (const other of [drawn(new Noise(noiseKeyOf(Buffer.from('another')))), drawn(noise, 'floor')])
      expect(Math.abs(mean(values.map((one, at) => one * other[at]!)))).toBeLessThan(5 * Math.sqrt(16 / NAMES))
  })
})
