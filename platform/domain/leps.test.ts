import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from '#platform/money.ts'
import { estimatedStateContribution, leps } from './leps.ts'

test('97,000 residents require exactly 19.4 social workers', () => {
  expect(leps(97_000, '19.00')).toEqual({
    requiredSocialWorkers: '19.4',
    gap: '0.4',
    residentsPerSocialWorker: '5105.26',
    met: false,
    stretchTargetMet: false,
  })
})

test.each([
  ['19.39', false, '0.01'],
  ['19.3999999', false, '0.0000001'],
  ['19.40', true, '0'],
  ['19.4', true, '0'],
  ['24.25', true, '-4.85'],
])('with %s social workers the level is met: %s', (socialWorkers, met, gap) => {
  expect(leps(97_000, socialWorkers)).toMatchObject({ met, gap })
})

test('the stretch target is one per 4,000', () => {
  expect(leps(97_000, '24.24').stretchTargetMet).toBe(false)
  expect(leps(97_000, '24.25').stretchTargetMet).toBe(true)
})

test('without social workers there is no ratio', () => {
  expect(leps(97_000, '0').residentsPerSocialWorker).toBeNull()
  expect(leps(0, '0')).toMatchObject({ requiredSocialWorkers: '0', gap: '0', met: true })
})

test.each([
  ['0', '0.00'],
  ['14.92', '0.00'],
  ['17', '83076.92'],
  ['19.4', '179076.92'],
  ['22', '231076.92'],
  ['24.25', '276076.92'],
  ['25', '276076.92'],
  ['1000', '276076.92'],
])('at %s permanent FTE the State contributes %s', (fte, contribution) => {
  expect(estimatedStateContribution(97_000, fte)).toBe(contribution)
})

test('more staff never means less: level, gap and contribution are monotone', () => {
  const fte = fc.integer({ min: 0, max: 5_000_000 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000_000 }), fte, fte, (residents, one, other) => {
      const [fewer, more] = [Math.min(one, other), Math.max(one, other)].map((units) => (units / 1000).toFixed(3)) as [
        string,
        string,
      ]
      expect(leps(residents, fewer).met && !leps(residents, more).met).toBe(false)
      expect(compare(leps(residents, fewer).gap, leps(residents, more).gap)).toBeGreaterThanOrEqual(0)
      expect(
        compare(estimatedStateContribution(residents, fewer), estimatedStateContribution(residents, more)),
      ).toBeLessThanOrEqual(0)
    }),
  )
})
