import { expect, test } from 'vitest'
import { FairQueue } from './fair-queue.ts'

const item = (owner: string, name: string) => ({ owner, name })
const filled = (...names: string[]) => {
  const queue = new FairQueue<{ owner: string; name: string }>()
  for (const name of names) queue.add(item(name[0]!, name))
  return queue
}
const drained = (queue: ReturnType<typeof filled>): string[] => {
  const names: string[] = []
  for (let one = queue.take(); one; one = queue.take()) names.push(one.name)
  return names
}

test('owners take turns, each in the order of its own items', () => {
  expect(drained(filled('a1', 'a2', 'a3', 'b1', 'c1', 'b2'))).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
})

test('an owner who may not have a turn now is passed over and keeps its place', () => {
  const queue = filled('a1', 'b1', 'a2')
  expect(queue.take((owner) => owner !== 'a')?.name).toBe('b1')
  expect(queue.take((owner) => owner !== 'a')).toBeUndefined()
  expect(drained(queue)).toEqual(['a1', 'a2'])
})

test('what is removed is counted out and never taken', () => {
  const queue = filled('a1', 'b1', 'a2', 'b2')
  expect(queue.remove(({ name }) => name !== 'b2').map(({ name }) => name)).toEqual(['a1', 'a2', 'b1'])
  expect(queue.size).toBe(1)
  expect(drained(queue)).toEqual(['b2'])
  expect(queue.size).toBe(0)
})
