import { expect, test } from 'vitest'
import { TokenBuckets } from './token-buckets.ts'

function buckets(perMinute: number) {
  const clock = { now: 0 }
  const all = new TokenBuckets(perMinute, () => clock.now)
  return { take: (owner: string, amount: number) => all.take(owner, amount), wait: (ms: number) => (clock.now += ms) }
}

test('a budget is spent, and fills up again evenly', () => {
  const { take, wait } = buckets(600)
  expect(take('a', 500)).toBe(0)
  expect(take('a', 200)).toBe(10)
  wait(9_999)
  expect(take('a', 200)).toBe(1)
  wait(1)
  expect(take('a', 200)).toBe(0)
  expect(take('a', 1)).toBe(1)
})

test('what is refused costs nothing, and nobody pays for another', () => {
  const { take } = buckets(600)
  expect(take('a', 600)).toBe(0)
  for (let n = 0; n < 100; n++) expect(take('a', 10)).toBe(1)
  expect(take('b', 600)).toBe(0)
})

test('a bucket never holds more than a minute, and one request never costs more than a bucket holds', () => {
  const { take, wait } = buckets(600)
  expect(take('a', 5_000)).toBe(0)
  expect(take('a', 5_000)).toBe(60)
  wait(3_600_000)
  expect(take('a', 600)).toBe(0)
  expect(take('a', 1)).toBe(1)
})

test('without a budget everything is free', () => {
  const { take } = buckets(Number.POSITIVE_INFINITY)
  for (let n = 0; n < 10; n++) expect(take('a', 1e9)).toBe(0)
})
