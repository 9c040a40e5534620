import { expect, it } from 'vitest'
import { BoundedCache } from './bounded-cache.ts'

it('gives up what was used longest ago beyond its number of entries', () => {
  const cache = new BoundedCache<number>({ entries: 2, bytes: 100 })
  cache.set('a', 1, 1)
  cache.set('b', 2, 1)
  expect(cache.get('a')).toBe(1)
  expect(cache.set('c', 3, 1)).toEqual(['b'])
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
})

it('gives up as many as it takes to stay within its bytes, and counts what is replaced once', () => {
  const cache = new BoundedCache<number>({ entries: 10, bytes: 10 })
  cache.set('a', 1, 4)
  cache.set('b', 2, 4)
  cache.set('b', 3, 5)
  expect(cache.bytes).toBe(9)
  expect(cache.set('c', 4, 9)).toEqual(['a', 'b'])
  expect([cache.size, cache.bytes]).toEqual([1, 9])
})

it('holds one that is larger than all bounds alone', () => {
  const cache = new BoundedCache<number>({ entries: 10, bytes: 10 })
  cache.set('a', 1, 4)
  expect(cache.set('large', 2, 11)).toEqual(['a'])
  expect(cache.get('large')).toBe(2)
  expect(cache.set('b', 3, 1)).toEqual(['large'])
})
