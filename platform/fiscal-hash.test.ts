import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fiscalHash, fiscalKeyOf } from './fiscal-hash.ts'
import { omocodiaBase, omocodiaVariant } from './scalars/omocodia.ts'

const CODE = 'RSSMRA85T10A562S'
const KEY = fiscalKeyOf('a secret of this test')

test('all 128 omocodia variants of a tax code, in any case, have one hash', () => {
  const base = omocodiaBase(CODE)
  const hashes = new Set(Array.from({ length: 128 }, (_, mask) => fiscalHash(KEY, omocodiaVariant(base, mask))))
  expect([...hashes]).toEqual([fiscalHash(KEY, CODE)])
  expect(fiscalHash(KEY, CODE.toLowerCase())).toBe(fiscalHash(KEY, CODE))
})

test('a hash is the decimal text of a bigint, hangs on the key and holds nothing of the code', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{16}$/), fc.string({ minLength: 1 }), (code, secret) => {
      const hash = fiscalHash(fiscalKeyOf(secret), code)
      expect(hash).toMatch(/^-?\d{1,19}$/)
      expect(BigInt.asIntN(64, BigInt(hash)).toString()).toBe(hash)
      expect(hash).not.toBe(fiscalHash(fiscalKeyOf(`${secret}.`), code))
    }),
  )
  expect(fiscalHash(KEY, CODE)).not.toBe(fiscalHash(KEY, 'RSSMRA85T11A562T'))
})

test('a provisional code of eleven digits is hashed as it is', () => {
  expect(fiscalHash(KEY, '01234567890')).not.toBe(fiscalHash(KEY, '01234567891'))
})

test('the key is that of the operator when there is one, else hangs on the secret of the roles', () => {
  expect(fiscalKeyOf('a', 'configured')).toEqual(fiscalKeyOf('b', 'configured'))
  expect(fiscalKeyOf('a')).not.toEqual(fiscalKeyOf('b'))
  expect(fiscalKeyOf('a')).toHaveLength(32)
})
