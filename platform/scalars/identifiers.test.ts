import { expect, test } from 'vitest'
import { cpuTime } from '#test/kit/cpu-time.ts'
import { cigOf, isCig } from './cig.ts'
import { isCup } from './cup.ts'
import { isIban } from './iban.ts'
import { isVatNumber } from './vat-number.ts'

test('a VAT number has one check digit in ten', () => {
  const valid = Array.from({ length: 10 }, (_, digit) => `1234567890${digit}`).filter(isVatNumber)
  expect(valid).toEqual(['12345678903'])
})

test.each(['', '1234567890', '123456789033', '00000000000', '1234567890A', 'IT12345678903', '١٢٣٤٥٦٧٨٩٠٣'])(
  '%s is no VAT number',
  (text) => expect(isVatNumber(text)).toBe(false),
)

test.each([
  'IT60X0542811101000000123456',
  'SM86U0322509800000000270100',
  'DE89370400440532013000',
  'GB82WEST12345698765432',
])('%s is an IBAN', (text) => expect(isIban(text)).toBe(true))

test.each([
  'IT60X0542811101000000123457',
  'IT61X0542811101000000123456',
  'IT60 X054 2811 1010 0000 0123 456',
  'it60x0542811101000000123456',
  'IT6005428111010000001234',
  // The check digits are right, the length or the structure is not the country's, or there is no such country.
  'DE5137040044053201300',
  'FR2330006000011234567890',
  'XX2237040044053201300012',
  'DE',
  '',
])('%s is no IBAN', (text) => expect(isIban(text)).toBe(false))

test('two check digits stand for each rest, but only 02 to 98 are issued', () => {
  const valid = Array.from(
    { length: 100 },
    (_, check) => `DE${String(check).padStart(2, '0')}370400440532013000`,
  ).filter(isIban)
  expect(valid).toEqual(['DE89370400440532013000'])
})

test.each(['E29I22000150006', 'J11H18000130003', 'B31H22000280006'])('%s is a CUP', (text) =>
  expect(isCup(text)).toBe(true),
)

test.each(['E29I2200015000', 'E29I220001500066', 'e29i22000150006', '123456789012345', 'E29I2200015000-', ''])(
  '%s is no CUP',
  (text) => expect(isCup(text)).toBe(false),
)

// Codes of published acts: the form since 2024, SIMOG, SmartCIG.
test.each(['B10A9942A7', '95156957EC', '8953550F2F', '8554800C47', '8527277397', 'ZF233CF431'])('%s is a CIG', (text) =>
  expect(isCig(text)).toBe(true),
)

test('one wrong or two exchanged characters make a CIG invalid', () => {
  for (const code of ['B10A9942A7', '95156957EC', 'ZF233CF431']) {
    for (let at = 1; at < code.length; at++) {
      const wrong = code[at] === '7' ? '8' : '7'
      expect(isCig(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false)
      const exchanged = code.slice(0, at - 1) + code[at]! + code[at - 1]! + code.slice(at + 1)
      if (exchanged !== code) expect(isCig(exchanged)).toBe(false)
    }
  }
})

test('a CIG is made with its check digits', () => {
  expect(cigOf('B', 0x10a994)).toBe('B10A9942A7')
  for (const number of [0, 1, 4090, 0xffffff]) expect(isCig(cigOf('U', number))).toBe(true)
})

test.each([
  '0000000000',
  'B10A9942A',
  'B10A9942A77',
  'B10A9942G7',
  'b10a9942a7',
  '123456AF00',
  '7891234AF0',
  'Z0A1B2C3D4',
  '',
])('%s is no CIG', (text) => expect(isCig(text)).toBe(false))

test('100 KB of anything is answered within milliseconds', () => {
  for (const check of [isCig, isCup, isIban, isVatNumber]) {
    for (const piece of ['0', 'A', 'IT60', '9Z']) {
      const text = piece.repeat(100_000 / piece.length)
      expect(check(text)).toBe(false)
      expect(cpuTime(() => check(text))).toBeLessThan(20)
    }
  }
})
