import { expect, it } from 'vitest'
import { Plans } from './plans.ts'

const counting = () => {
  const made: string[] = []
  const make = async (text: string) => {
    made.push(text)
    if (text.startsWith('no')) throw new Error('no plan')
    return text.toUpperCase()
  }
  return { made, make }
}

it('makes each plan once, also for those who ask at once', async () => {
  const { made, make } = counting()
  const plans = new Plans(make)
  expect(await Promise.all([plans.of('a'), plans.of('a'), plans.of('b')])).toEqual(['A', 'A', 'B'])
  expect(made).toEqual(['a', 'b'])
})

it('keeps so many, and so much text; the longest unused leaves first', async () => {
  const { made, make } = counting()
  const plans = new Plans(make, { plans: 2, length: 100 })
  for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await plans.of(text)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  expect(plans.size).toBe(2)
  const short = new Plans(make, { plans: 100, length: 5 })
  for (const text of ['xxx', 'yyy', 'z'.repeat(9)]) await short.of(text)
  expect(short.size).toBe(1)
})

it('keeps a thousand unless told otherwise, fewer where their operations are long', async () => {
  const { make } = counting()
  const [many, long] = [new Plans(make), new Plans(make)]
  for (let i = 0; i < 1_100; i++) await many.of(`${i}`)
  expect(many.size).toBe(1_000)
  for (let i = 0; i < 100; i++) await long.of(`${i}`.padEnd(20_000))
  expect(long.size).toBe(25)
})

it('does not keep that there is none', async () => {
  const { made, make } = counting()
  const plans = new Plans(make)
  for (const _ of [1, 2]) await expect(plans.of('no')).rejects.toThrow('no plan')
  expect([made, plans.size]).toEqual([['no', 'no'], 0])
})
