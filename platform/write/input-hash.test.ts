import { expect, it } from 'vitest'
import { inputHash } from './input-hash.ts'

const KEY = { idempotencyKey: 'k' }
const hash = (input: object): string => inputHash({ ...input, ...KEY })

it('is the same in whatever order fields were sent, and whatever the key', () => {
  expect(hash({ a: 1, b: { c: [1, 2], d: null } })).toBe(hash({ b: { d: null, c: [1, 2] }, a: 1 }))
  const other = { a: 1, idempotencyKey: 'other' }
  expect(hash({ a: 1 })).toBe(inputHash(other))
  expect(hash({ a: undefined })).toBe(hash({}))
})

it.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: '1' }],
  [{ a: [1, 2] }, { a: [2, 1] }],
  [{ a: null }, {}],
  [{ a: { b: 1 } }, { a: { c: 1 } }],
  [{ a: ['1,2'] }, { a: ['1', '2'] }],
  [{ a: new Date(1) }, { a: new Date(2) }],
])('tells %j from %j', (one, other) => {
  expect(hash(one)).not.toBe(hash(other))
})
