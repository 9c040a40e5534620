import { expect, it } from 'vitest'
import { saysSomething, withoutMargins } from './says-something.ts'

it.each([
  ['Minore in pericolo immediato', true],
  ['   urgente            molto   ', false],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', false],
  ['abababababababababababababab', false],
  ['.......................... !', false],
  ['x'.repeat(19), false],
  [`Minore in pericolo \u0007 immediato`, false],
  ['Minore in pericolo\nimmediato', true],
  ['parole diverse '.repeat(140), false],
])('%j says something: %s', (text, does) => {
  expect(saysSomething(text, 20, 2_000)).toBe(does)
})

it('is stored without margins', () => {
  expect(withoutMargins('  due \n\n parole\t')).toBe('due parole')
  expect(saysSomething(' ok ', 1, 10)).toBe(true)
  expect(saysSomething('   ', 1, 10)).toBe(false)
})
