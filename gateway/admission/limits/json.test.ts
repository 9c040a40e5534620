import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuTime } from '#test/kit/cpu-time.ts'
import { Refusal } from '#platform/errors.ts'
import { readJson } from './json.ts'
import { HUB_LIMITS } from './limits.ts'

function verdict(text: string, limits = HUB_LIMITS): unknown {
  try {
    return readJson(text, limits)
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}

const BOMBS: [name: string, text: string, code: string][] = [
  ['nesting of 100,000 lists', '['.repeat(100_000), 'JSON_TOO_DEEP'],
  ['nesting of 100,000 objects', '{"a":'.repeat(100_000), 'JSON_TOO_DEEP'],
  ['a million keys', `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join()}}`, 'JSON_TOO_MANY_KEYS'],
  ['a repeated key', '{"query":"{a}","query":"{b}"}', 'JSON_DUPLICATE_KEY'],
  ['a key repeated by escapes', '{"query":"{a}","qu\\u0065ry":"{b}"}', 'JSON_DUPLICATE_KEY'],
  ['__proto__', '{"variables":{"__proto__":{"admin":true}}}', 'JSON_FORBIDDEN_KEY'],
  ['__proto__ by escapes', '{"variables":{"\\u005f_proto__":{"admin":true}}}', 'JSON_FORBIDDEN_KEY'],
  ['a number of 200,000 digits', `{"a":${'9'.repeat(200_000)}}`, 'JSON_NUMBER'],
  ['a number beyond all', '{"a":1e999}', 'JSON_NUMBER'],
  ['a lone surrogate', '{"a":"\\ud800"}', 'JSON_TEXT'],
  ['an unended text', '{"a":"b', 'BODY_NOT_JSON'],
  ['no JSON', '<html>', 'BODY_NOT_JSON'],
  ['a trailing word', '{} x', 'BODY_NOT_JSON'],
  ['nothing', '', 'BODY_NOT_JSON'],
]

for (const [name, text, code] of BOMBS) {
  test(`${name} is refused`, () => {
    expect(verdict(text)).toBe(code)
    expect(cpuTime(() => verdict(text))).toBeLessThan(250)
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
}

test('the same is read once the limit is raised', () => {
  expect(verdict('[[[[1]]]]', { ...HUB_LIMITS, jsonDepth: 3 })).toBe('JSON_TOO_DEEP')
  expect(verdict('[[[[1]]]]', { ...HUB_LIMITS, jsonDepth: 4 })).toEqual([[[[1]]]])
  expect(verdict('{"a":1,"b":2}', { ...HUB_LIMITS, jsonKeys: 1 })).toBe('JSON_TOO_MANY_KEYS')
  expect(verdict('{"a":1,"b":2}', { ...HUB_LIMITS, jsonKeys: 2 })).toEqual({ a: 1, b: 2 })
})

test('the same key in two objects is no repetition, a text like a key is none', () => {
  expect(verdict('{"a":{"k":1},"b":{"k":2},"c":["k","k"],"d":"__proto__"}')).toEqual({
    a: { k: 1 },
    b: { k: 2 },
    c: ['k', 'k'],
    d: '__proto__',
  })
  expect(verdict('{"a":"\\ud83c\\udfc3 {\\"a\\":1}"}')).toEqual({ a: '🏃 {"a":1}' })
})

const INHERITED = new RegExp(
  `"(${[...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'prototype'].join('|')})"`,
)

test('any other JSON is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value)
      const read = verdict(text)
      if (typeof read === 'string' && /^JSON_/.test(read)) return INHERITED.test(text) || /\\u[dD]|\d{30}/.test(text)
      expect(read).toEqual(JSON.parse(text))
      return true
    }),
    { numRuns: 300 },
  )
})
