import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { acknowledgeBreak } from './acknowledge-break.ts'
import { auditEntry } from './audit.fixture.ts'
import { lossInWords } from './lost-records.ts'
import { recollect } from './recollection.ts'
import { isBreakSigned } from './tree-head.ts'
import { KEY, KEYS, at, begin, codes, cutTo, end, hubRan, memory, reads, start } from './stopped-hub.fixture.ts'

// An operator lets a log go on that lost records: how many is said for ever.

beforeEach(begin)
afterEach(end)

const acknowledge = () =>
  acknowledgeBreak(at.admin, {
    subgraph: 'cases',
    key: KEY,
    memory: memory(),
    clock: systemClock,
    operator: 'root',
    reason: 'the machine of the hub was restored from a backup',
  })
const losses = async (): Promise<string[]> => (await recollect(memory(), KEYS)).breaks.map(lossInWords)

it('what was sealed and what waited for its seal is counted, and each later loss by itself', async () => {
  await hubRan(3, 4)
  const audit = await start()
  await audit.trailOf('cases').record(Array.from({ length: 5 }, () => auditEntry({ requestId: 'w' })))
  await audit.sealNow()
  await audit.close()
  await cutTo(3)
  await at.admin.query(`delete from cases.audit_event where request_id = 'w'`)
  expect(await reads()).toBe('refused')
  expect((await acknowledge())?.lost).toEqual({ from: 3, to: 12, unsealed: 0 })
  expect(await codes()).toEqual([])
  await hubRan(6)
  await cutTo(7)
  expect(await codes()).toContain('TRUNCATED')
  await acknowledge()
  await hubRan(1)
  expect(await codes()).toEqual([])
  expect(await losses()).toEqual([
    expect.stringMatching(/^9 sealed records \(leaves 3–11\)/),
    expect.stringMatching(/^\d+ sealed records \(leaves \d+–\d+\)/),
  ])
  const { rows } = await at.admin.query(
    `select request_id from cases.audit_event where request_id like 'audit-break%' order by xact, id`,
  )
  expect(rows[0]).toEqual({ request_id: expect.stringMatching(/ lost 3-12 \+0$/) })
})

it('records that waited for their seal and are gone are counted apart', async () => {
  await hubRan(3)
  const remembered = (await memory().recall())!
  await memory().remember({ ...remembered, awaited: ['a'.repeat(64), 'b'.repeat(64)] })
  await cutTo(0)
  expect(await acknowledge()).toMatchObject({ lost: { from: 0, to: 3, unsealed: 2 } })
  expect(await losses()).toEqual([
    expect.stringMatching(/^3 sealed records .*; 2 that waited for their seal are gone$/),
  ])
})

it('what is said of a loss is signed', async () => {
  await hubRan(3)
  await cutTo(0)
  const broken = (await acknowledge())!
  expect(isBreakSigned(broken, KEYS)).toBe(true)
  expect(isBreakSigned({ ...broken, lost: { from: 0, to: 1, unsealed: 0 } }, KEYS)).toBe(false)
  expect(isBreakSigned({ ...broken, lost: undefined }, KEYS)).toBe(false)
})
