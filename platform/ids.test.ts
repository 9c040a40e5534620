import { expect, test } from 'vitest'
import { asUuid, isUuid, newId, newUntellingId } from './ids.ts'

test('ids are UUIDs of their version', () => {
  expect(newId()).toMatch(/^.{14}7/)
  expect(newUntellingId()).toMatch(/^.{14}4/)
  expect(isUuid(newId()) && isUuid(newUntellingId())).toBe(true)
})

test('ids of a later millisecond sort later', () => {
  const ids = [1, 2, 1_700_000_000_000, 1_700_000_000_001].map((now) => newId(now))
  expect(ids.toSorted()).toEqual(ids)
})

test.each(['', 'x', '00000000-0000-7000-8000-00000000000', '{00000000-0000-7000-8000-000000000000}', 7, null])(
  '%s is not an id',
  (text) => expect(isUuid(text)).toBe(false),
)

test('an id is taken in either case, and in no other form', () => {
  const id = newId()
  expect(asUuid(id.toUpperCase())).toBe(id)
  expect(asUuid(id)).toBe(id)
  for (const other of [
    `{${id}}`,
    `urn:uuid:${id}`,
    id.replaceAll('-', ''),
    ` ${id}`,
    `${id} `,
    id.replace('-', '–'),
    null,
    [id, id],
  ])
    expect(asUuid(other)).toBe(null)
})
