import { expect, test } from 'vitest'
import { createDrain } from './drain.ts'

test('draining waits for the last request under way', async () => {
  const drain = createDrain()
  const [leaveFirst, leaveSecond] = [drain.enter(() => undefined), drain.enter(() => undefined)]
  expect(drain.draining).toBe(false)
  let drained = false
  const done = drain.drain(10_000).then(() => (drained = true))
  expect([drain.draining, drain.closing, drain.ended]).toEqual([true, true, false])
  leaveFirst()
  leaveFirst()
  await Promise.resolve()
  expect(drained).toBe(false)
  leaveSecond()
  await done
  expect(drain.ended).toBe(true)
})

test('at the deadline what is still under way is ended', async () => {
  const drain = createDrain()
  let ended = false
  drain.enter(() => (ended = true))
  await drain.drain(10)
  expect(ended).toBe(true)
})

test('nothing under way is no wait', async () => {
  await createDrain().drain(60_000)
})
