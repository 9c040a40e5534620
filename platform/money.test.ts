import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, compare, euros, multiply, proRata, subtract, sum } from './money.ts'

const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
const amount = cents.map((units) => {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
})
const asCents = (text: string): bigint => BigInt(text.replace('.', ''))

test('what floats get wrong is exact', () => {
  expect(add('0.1', '0.2')).toBe('0.30')
  expect(sum(Array.from({ length: 1000 }, () => '0.01'))).toBe('10.00')
  expect(subtract('9007199254740993.01', '0.02')).toBe('9007199254740992.99')
  expect(sum([])).toBe('0.00')
  expect(add('1', '0.001')).toBe('1.001')
  expect(euros('12.5')).toEqual({ amount: '12.50', currency: 'EUR' })
})

test('equal amounts compare equal however they are written', () => {
  expect(compare('1.50', '1.5')).toBe(0)
  expect(compare('-0.00', '0')).toBe(0)
  expect(compare('-2', '1.99')).toBe(-1)
  expect(compare('10', '9.99')).toBe(1)
})

test('sum, difference and order are those of whole cents', () => {
  fc.assert(
    fc.property(amount, amount, (left, right) => {
      expect(asCents(add(left, right))).toBe(asCents(left) + asCents(right))
      expect(asCents(subtract(left, right))).toBe(asCents(left) - asCents(right))
      expect(compare(left, right)).toBe(Math.sign(Number(asCents(left) - asCents(right))))
    }),
  )
})

test.each([
  ['3', '10.005', '30.02'],
  ['1.5', '0.01', '0.02'],
  ['-1.5', '0.01', '-0.02'],
  ['1.25', '20.40', '25.50'],
])('%s at %s each costs %s', (quantity, price, cost) => {
  expect(multiply(quantity, price)).toBe(cost)
})

test.each([
  ['100.00', ['1', '1', '1'], ['33.34', '33.33', '33.33']],
  ['0.05', ['70', '20', '10'], ['0.04', '0.01', '0.00']],
  ['-0.05', ['70', '20', '10'], ['-0.04', '-0.01', '0.00']],
  ['10.00', ['0', '5', '0'], ['0.00', '10.00', '0.00']],
  ['83076.92', ['0.62', '0.38'], ['51507.69', '31569.23']],
])('%s split by %j gives %j', (total, weights, shares) => {
  expect(proRata(total, weights)).toEqual(shares)
})

test('shares add up to the total, and none is a cent or more from its exact part', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(amount, weights, (total, parts) => {
      fc.pre(parts.some((part) => part > 0))
      const shares = proRata(total, parts.map(String))
      expect(sum(shares)).toBe(sum([total]))
      const whole = BigInt(parts.reduce((left, right) => left + right, 0))
      shares.forEach((share, index) => {
        const error = asCents(share) * whole - asCents(total) * BigInt(parts[index] ?? 0)
        expect(error < whole && error > -whole).toBe(true)
      })
    }),
  )
})

test('a pro rata without a share to give is refused', () => {
  expect(() => proRata('1.00', [])).toThrow(RangeError)
  expect(() => proRata('1.00', ['0', '0'])).toThrow(RangeError)
  expect(() => proRata('1.00', ['1', '-1'])).toThrow(RangeError)
})

test('what is no decimal is refused', () => {
  expect(() => sum(['1e3'])).toThrow(RangeError)
})
