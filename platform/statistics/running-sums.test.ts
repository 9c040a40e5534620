import { expect, it } from 'vitest'
import { NO_FACTS, united, type FactSet } from './fact-set.ts'
import { RunningSums } from './running-sums.ts'

const facts = (n: number): FactSet => ({ count: n, firsts: n % 3, key: BigInt(n) * 0x9e3779b97f4a7c15n })

it('answers for any months what adding them one by one does', () => {
  const months = [
    [7, facts(3)],
    [2, facts(5)],
    [4, facts(1)],
    [2, facts(8)],
    [11, facts(2)],
  ] as const
  const sums = new RunningSums()
  for (const [month, set] of months) sums.add(month, set)
  for (let first = 0; first < 13; first++)
    for (let last = first - 1; last < 13; last++) {
      const within = months.filter(([month]) => month >= first && month <= last).map(([, set]) => set)
      expect(sums.of(first, last), `${first} to ${last}`).toEqual(united(...within))
    }
  expect(sums.of(-Infinity, 4)).toEqual(united(facts(5), facts(8), facts(1)))
})

it('counts what is added after it was asked, and nothing where there is nothing', () => {
  const sums = new RunningSums()
  expect(sums.of(1, 12)).toEqual(NO_FACTS)
  sums.add(3, facts(4))
  expect(sums.of(1, 12)).toEqual(facts(4))
  sums.add(1, facts(6))
  expect(sums.of(1, 2)).toEqual(facts(6))
})
