import { expect, test } from 'vitest'
import { Slots } from './slots.ts'

const stays = new AbortController().signal

test('an owner has so many slots and waits in order for the next; another owner is not concerned', async () => {
  const slots = new Slots(2, { each: 10, all: 10 })
  const [first] = [await slots.take('a', stays), await slots.take('a', stays)]
  const order: string[] = []
  const third = Promise.resolve(slots.take('a', stays)).then((give) => (order.push('third'), give))
  const fourth = Promise.resolve(slots.take('a', stays)).then((give) => (order.push('fourth'), give))
  expect(slots.take('b', stays)).toBeTypeOf('function')
  first!()
  first!()
  const give = await third
  expect(order).toEqual(['third'])
  give!()
  await fourth
  expect(order).toEqual(['third', 'fourth'])
})

test('beyond the waiting ones the next is refused; who goes while waiting leaves the place', async () => {
  const slots = new Slots(1, { each: 1, all: 10 })
  const running = await slots.take('a', stays)
  const leaves = new AbortController()
  const waiting = slots.take('a', leaves.signal)
  expect(slots.take('a', stays)).toBeUndefined()
  leaves.abort()
  expect(await waiting).toBeUndefined()
  const next = slots.take('a', stays)
  running!()
  expect(await next).toBeTypeOf('function')
})

test('the waiting of all together are limited too; who need not wait is not concerned', async () => {
  const slots = new Slots(1, { each: 5, all: 2 })
  const running = ['a', 'b', 'c'].map((owner) => slots.take(owner, stays) as () => void)
  const waiting = [slots.take('a', stays), slots.take('b', stays)]
  expect(slots.take('c', stays)).toBeUndefined()
  expect(slots.take('d', stays)).toBeTypeOf('function')
  running.forEach((give) => give())
  for (const one of waiting) expect(await one).toBeTypeOf('function')
  expect(slots.take('c', stays)).toBeTypeOf('function')
})
