import fc from 'fast-check'
import { expect, test } from 'vitest'
import { controlCharacter } from './control-character.ts'
import { omocodiaBase, omocodiaVariant } from './omocodia.ts'
import { syntheticTaxCode } from './synthetic-tax-code.ts'
import { isPersonalTaxCode, isTaxCode, taxCodeBase } from './tax-code.ts'

const BASE = 'RSSMRA85T10A562S'

test.each([
  [0, BASE],
  [1, 'RSSMRA85T10A56NH'],
  [2, 'RSSMRA85T10A5SNT'],
  [7, 'RSSMRAURTMLARSNL'],
])('with %i digits substituted from the right the code is %s', (count, variant) => {
  expect(omocodiaVariant(BASE, 2 ** count - 1)).toBe(variant)
  expect(isTaxCode(variant)).toBe(true)
  expect(omocodiaBase(variant)).toBe(BASE)
})

test('the 128 variants of a code differ, are valid and have one base', () => {
  const variants = Array.from({ length: 128 }, (_, mask) => omocodiaVariant(BASE, mask))
  expect(new Set(variants).size).toBe(128)
  expect(variants.every(isTaxCode)).toBe(true)
  expect(new Set(variants.map(taxCodeBase))).toEqual(new Set([BASE]))
})

test('the published sample verifies', () => {
  expect(isTaxCode('FRNSST75D50A717N')).toBe(true)
})

test('a wrong control character or a wrong digit is found', () => {
  for (const control of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    expect(isTaxCode(BASE.slice(0, 15) + control)).toBe(control === 'S')
  for (const digit of '012346789') expect(isTaxCode(BASE.replace('562', `${digit}62`))).toBe(false)
})

const control = (first15: string): string => first15 + controlCharacter(first15)

test.each([
  ['a month that is no month', 'RSSMRA85F10A562'],
  ['day 0', 'RSSMRA85T00A562'],
  ['day 32', 'RSSMRA85T32A562'],
  ['day 40', 'RSSMRA85T40A562'],
  ['day 72', 'RSSMRA85T72A562'],
  ['30 February', 'RSSMRA84B30A562'],
  ['29 February of a year never a leap year', 'RSSMRA85B29A562'],
  ['31 April of a woman', 'RSSMRA85D71A562'],
  ['a name in impossible order', 'ARSMRA85T10A562'],
  ['a vowel before a consonant in the given name', 'RSSARM85T10A562'],
  ['a Belfiore code beyond M', 'RSSMRA85T10N562'],
  ['a letter that no omocodia uses', 'RSSMRA8AT10A562'],
])('%s is refused though the control character fits', (_, first15) => {
  expect(isTaxCode(control(first15))).toBe(false)
})

test.each([['RSSMRA00B29A562'], ['RSSMRA84B29A562'], ['RSSMRA85T71Z000'], ['FOXXXX85T10Z000'], ['AXXIXX85T10Z999']])(
  '%s is a possible start of a code',
  (first15) => {
    expect(isTaxCode(control(first15))).toBe(true)
  },
)

test('a provisional code has eleven digits with the check of a VAT number', () => {
  expect(isTaxCode('12345678903')).toBe(true)
  expect(isTaxCode('12345678904')).toBe(false)
  expect(isPersonalTaxCode('12345678903')).toBe(false)
  expect(taxCodeBase('12345678903')).toBe('12345678903')
})

test.each([
  [{ familyName: 'Rossi', givenName: 'Mario', birthDate: '1985-12-10', sex: 'M' }, 'RSSMRA85T10Z000'],
  [{ familyName: 'Fo', givenName: 'Ada', birthDate: '2001-01-05', sex: 'F' }, 'FOXDAA01A45Z000'],
  [{ familyName: "D'Àmico", givenName: 'Gianfranco', birthDate: '1990-08-31', sex: 'M' }, 'DMCGFR90M31Z000'],
  [{ familyName: 'Iòa', givenName: '', birthDate: '1970-07-01', sex: 'F' }, 'IOAXXX70L41Z000'],
] as const)('a synthetic code is built by the rule, at Z000: %o', (person, first15) => {
  expect(syntheticTaxCode(person)).toBe(control(first15))
})

test('every synthetic code is valid and carries Z000', () => {
  const person = fc.record({
    familyName: fc.string({ minLength: 0, maxLength: 30, unit: 'grapheme' }),
    givenName: fc.string({ minLength: 0, maxLength: 30 }),
    birthDate: fc
      .date({ min: new Date('1900-03-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    sex: fc.constantFrom('F' as const, 'M' as const),
  })
  fc.assert(
    fc.property(person, (anyone) => {
      const code = syntheticTaxCode(anyone)
      expect(isTaxCode(code), code).toBe(true)
      expect(code.slice(11, 15)).toBe('Z000')
    }),
  )
})

test('nothing but 16 ASCII characters or 11 digits is ever accepted', () => {
  const text = fc.string({ unit: fc.constantFrom(...'RSMA85T10562٣ſıß '), minLength: 11, maxLength: 17 })
  fc.assert(
    fc.property(text, (anything) => {
      expect(isTaxCode(anything) && !/^(?:\d{11}|[A-Z0-9]{16})$/.test(anything)).toBe(false)
    }),
  )
})
