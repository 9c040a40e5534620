import { expect, it, vi } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { runChores, type ChoreParts } from './chore.ts'
import { EVENTUALLY } from '#test/kit/eventually.ts'

const lines: string[] = []
const log = createLog('error', { write: (line: string) => void lines.push(line) })
const parts: ChoreParts = { schema: 'cases', pool: undefined as never, clock: systemClock, log }

it('chores are done at once and again, never twice at a time, and one that fails is told and tried again', async () => {
  let [done, underWay, most] = [0, 0, 0]
  const chore = {
    name: 'sweep',
    everyMs: 1,
    run: async () => {
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setTimeout(resolve, 3))
      underWay -= 1
      if (++done === 2) throw new Error('broom with a name')
    },
  }
  const running = runChores([chore], parts)
  await vi.waitUntil(() => done >= 4, EVENTUALLY)
  await running.stop()
  const atTheEnd = done
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([done, most, underWay]).toEqual([atTheEnd, 1, 0])
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0]!)).toMatchObject({ reason: 'sweep', msg: 'chore failed' })
  expect(lines[0]).not.toContain('broom')
})
