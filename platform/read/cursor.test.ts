import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { CursorSeal, cursorKeyOf } from './cursor.ts'

const KEY = cursorKeyOf(Buffer.from('the secret of an installation'), 'cases')
const TYPES = ['date', 'uuid'] as const
const POSITION = { owner: null, keys: ['2026-03-01', '01890000-0000-7000-8000-000000000001'] }
const SCOPE = '["Query.cases","date+","STAFF","demo:coordinator"]'

const seal = new CursorSeal(KEY)
const codeOf = (open: () => unknown): string | undefined => {
  try {
    open()
    return undefined
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : String(fault)
  }
}

describe('a cursor', () => {
  const cursor = seal.seal(POSITION, SCOPE)

  it('opens in its scope, in this process and in another that holds the same secret', () => {
    const other = new CursorSeal(cursorKeyOf(Buffer.from('the secret of an installation'), 'cases'))
    for (const one of [seal, other]) expect(one.open(cursor, SCOPE, TYPES)).toEqual(POSITION)
  })

  it('is the same for the same position, and tells neither its content nor the length of it', () => {
    expect(seal.seal(POSITION, SCOPE)).toBe(cursor)
    const bytes = Buffer.from(cursor, 'base64url').toString('latin1')
    for (const part of [...POSITION.keys, 'cases', 'coordinator']) expect(`${cursor} ${bytes}`).not.toContain(part)
    const lengths = ['Re', 'Bartolomei-Della Valle'].map(
      (name) => seal.seal({ owner: null, keys: [name] }, SCOPE).length,
    )
    expect(new Set(lengths).size).toBe(1)
  })

  it.each([
    ['another viewer', SCOPE.replace('coordinator', 'access-point')],
    ['another list', SCOPE.replace('cases', 'referrals')],
    ['another order', SCOPE.replace('+', '-')],
  ])('is refused to %s', (_who, scope) => {
    expect(codeOf(() => seal.open(cursor, scope, TYPES))).toBe('INVALID_CURSOR')
  })

  it('is refused in another subgraph and in another installation', () => {
    for (const key of [
      cursorKeyOf(Buffer.from('the secret of an installation'), 'services'),
      cursorKeyOf(Buffer.from('another'), 'cases'),
    ])
      expect(codeOf(() => new CursorSeal(key).open(cursor, SCOPE, TYPES))).toBe('INVALID_CURSOR')
  })

  it('is refused when any of its bits is another, when it is cut, and when anything is added', () => {
    const bytes = Buffer.from(cursor, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(codeOf(() => seal.open(flipped.toString('base64url'), SCOPE, TYPES))).toBe('INVALID_CURSOR')
    }
    for (let length = 0; length < cursor.length; length++)
      expect(codeOf(() => seal.open(cursor.slice(0, length), SCOPE, TYPES))).toBe('INVALID_CURSOR')
    for (const more of [`${cursor}=`, `${cursor}A`, ` ${cursor}`, `${cursor}\n`, cursor.repeat(100)])
      expect(codeOf(() => seal.open(more, SCOPE, TYPES))).toBe('INVALID_CURSOR')
  })

  it('is refused when its keys are not of the types of the list', () => {
    expect(codeOf(() => seal.open(cursor, SCOPE, ['uuid', 'uuid']))).toBe('INVALID_CURSOR')
    expect(codeOf(() => seal.open(cursor, SCOPE, ['uuid']))).toBe('INVALID_CURSOR')
  })

  it('is refused when it is chance', () => {
    for (let size = 0; size < 200; size++)
      expect(codeOf(() => seal.open(randomBytes(size).toString('base64url'), SCOPE, TYPES))).toBe('INVALID_CURSOR')
  })
})
