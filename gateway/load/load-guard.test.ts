import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createLoadGuard } from './load-guard.ts'
import { NO_LOAD_LIMITS } from './load-limits.ts'
import { EVENTUALLY } from '#test/kit/eventually.ts'

async function keepBusy(ms: number): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(1))
    for (const turn = performance.now() + 100; performance.now() < turn;);
}

test('a late event loop is overload while more requests are there than one viewer may have', async () => {
  const guard = createLoadGuard({ ...NO_LOAD_LIMITS, perViewer: 2, eventLoopDelayMs: 20 }, () => 0)
  const arrives = (): boolean => {
    try {
      guard.arrive()
      return true
    } catch {
      return false
    }
  }
  const leave = [guard.enter(), guard.enter(), guard.enter()]
  await vi.waitFor(async () => {
    await keepBusy(1_200)
    expect(arrives()).toBe(false)
  }, EVENTUALLY)
  leave.forEach((act) => act())
  expect(arrives()).toBe(true)
  const again = [guard.enter(), guard.enter()]
  expect(arrives()).toBe(true)
  again.forEach((act) => act())
  guard.close()
})
