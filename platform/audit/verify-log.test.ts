import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntry } from './audit.fixture.ts'
import { smallLog, type SmallLog } from './small-log.fixture.ts'
import { TAMPERINGS, victimOf, type Traces, type Victim } from './tampering.fixture.ts'
import { bare } from './tree-head.ts'
import { verifyWithin, type LogReport } from './verify-log.ts'

const SIZES = [5, 1, 8, 3, 2, 11, 4]
const NOW = '2026-06-15T11:00:00.000Z'
const at = (head: number): string => `2026-06-15T10:0${head}:00.000Z`

let log: SmallLog
beforeAll(async () => {
  log = await smallLog()
  for (const [head, size] of SIZES.entries()) {
    const entries = Array.from({ length: size }, (_, n) =>
      auditEntry({ requestId: `${head}.${n}`, ...(n % 2 && { personId: null, purpose: null }) }),
    )
    await log.record(at(head), entries)
    await log.sealAll(at(head), size)
  }
})
afterAll(() => log[Symbol.asyncDispose]())

/** Numbers that look like chance and are the same in each run (mulberry32). */
function seeded(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % bound
  }
}

/** Does something in a transaction that is undone. */
async function undone<T>(work: () => Promise<T>): Promise<T> {
  await log.admin.query('begin')
  try {
    return await work()
  } finally {
    await log.admin.query('rollback')
  }
}

const verified = (options: object = {}): Promise<LogReport> =>
  verifyWithin(log.admin, { subgraph: 'cases', keys: log.keys, now: new Date(NOW), ...options })

/** Why a tampering counts as not found; nothing when its first finding names the place. */
function unfound({ findings }: LogReport, traces: Traces): string | undefined {
  const [first] = findings
  if (first === undefined) return 'not found'
  if (traces.at !== undefined && first.leafIndex !== traces.at) return `found at ${first.leafIndex}, not ${traces.at}`
  if (traces.within && traces.within[1] !== first.lastIndex) return `found up to ${first.lastIndex}`
  const isNamed = traces.eventId === undefined || findings.some(({ eventId }) => eventId === traces.eventId)
  return isNamed ? undefined : 'the record is not named'
}

describe('whoever has the rights of the database', () => {
  it('and does nothing, is suspected of nothing', async () => {
    expect(await log.verify(NOW)).toMatchObject({
      records: 34,
      heads: SIZES.length,
      retired: 0,
      unsealed: 0,
      findings: [],
    })
  })

  it.each(Object.entries(TAMPERINGS))('and %s is found out, at the right place', async (_name, tamper) => {
    const missed: string[] = []
    for (let seed = 1; seed <= 50; seed++) {
      const random = seeded(seed)
      const victim: Victim = await victimOf(log.admin, random)
      const why = await undone(async () => {
        const traces = await tamper(victim)
        return unfound(await verified(), traces)
      })
      if (why !== undefined) missed.push(`seed ${seed}: ${why}`)
    }
    expect(missed).toEqual([])
  })

  it('does all this more than a thousand times in these tests', () => {
    expect(Object.keys(TAMPERINGS).length * 50).toBeGreaterThanOrEqual(1_000)
  })

  it('and cuts off the end of the log is found out by a head that somebody kept', async () => {
    const { head } = await log.verify(NOW)
    const found = await undone(async () => {
      await log.admin
        .query(`delete from cases.audit_event where id in (select event_id from cases.audit_leaf where leaf_index >= 30);
        delete from cases.audit_leaf where leaf_index >= 30; delete from cases.audit_tree_head where tree_size > 30`)
      return [await verified(), await verified({ witnessed: [bare(head!)] })]
    })
    expect(found.map(({ findings }) => findings)).toMatchObject([[], [{ code: 'TRUNCATED', leafIndex: 30 }]])
    expect((await log.verify(NOW, { witnessed: [bare(head!)] })).findings).toEqual([])
  })

  it('and writes the whole log anew with a key of their own is found out at the first leaf', async () => {
    const report = await log.verify(NOW, { keys: new Map() })
    expect(report.findings[0]).toMatchObject({ code: 'KEY_UNKNOWN', leafIndex: 0 })
  })
})

describe('a record that waits', () => {
  it('is no finding for a minute, and one afterwards', async () => {
    const other = await smallLog()
    await other.record('2026-06-15T10:00:00.000Z', [auditEntry({})])
    expect(await other.verify('2026-06-15T10:00:59.000Z')).toMatchObject({ unsealed: 1, findings: [] })
    expect((await other.verify('2026-06-15T10:01:01.000Z')).findings).toMatchObject([
      { code: 'UNSEALED', leafIndex: null },
    ])
    await other[Symbol.asyncDispose]()
  })

  it('and bears a time long before the last seal was not written by the trail then', async () => {
    const other = await smallLog()
    await other.record('2026-06-15T10:00:00.000Z', [auditEntry({})])
    await other.sealAll('2026-06-15T10:00:00.000Z', 1)
    await other.record('2026-06-15T09:00:00.000Z', [auditEntry({})])
    await other.sealAll('2026-06-15T10:00:05.000Z', 1)
    expect((await other.verify('2026-06-15T10:00:06.000Z')).findings).toMatchObject([
      { code: 'BACKDATED', leafIndex: 1 },
    ])
    await other[Symbol.asyncDispose]()
  })
})
