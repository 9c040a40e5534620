import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { watchEventLoop } from './event-loop-delay.ts'

test('a process that is kept busy is seen to be late', async () => {
  const loop = watchEventLoop()
  const end = performance.now() + 100_000
  while (loop.mean < 100 && performance.now() < end) {
    const busyUntil = performance.now() + 400
    while (performance.now() < busyUntil);
    await sleep(1)
  }
  expect(loop.mean).toBeGreaterThanOrEqual(100)
  loop.close()
})
