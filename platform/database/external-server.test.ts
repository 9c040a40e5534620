import { expect, test } from 'vitest'
import { assertState } from './external-server.ts'

const good = { version: 150_000, recovering: false, readonly: false, encoding: 'UTF8' }

test('PostgreSQL 15 that can be written serves', () => {
  expect(() => assertState(good)).not.toThrow()
})

test.each([
  [
    { version: 149_999 },
    /^DATABASE_URL leads to PostgreSQL 14, the hub needs 15 or later: upgrade it, or use another server\.$/,
  ],
  [{ recovering: true, readonly: true }, /^DATABASE_URL leads to a standby, .*: use the address of the primary\.$/],
  [{ readonly: true }, /^DATABASE_URL leads to a read-only database: .*$/],
  [{ encoding: 'LATIN1' }, /encoded in LATIN1: create one WITH ENCODING 'UTF8'/],
])('%o is refused with the remedy', (wrong, words) => {
  expect(() => assertState({ ...good, ...wrong })).toThrow(words)
})
