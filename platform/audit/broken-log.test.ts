import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { acknowledgeBreak } from './acknowledge-break.ts'
import { auditEntry } from './audit.fixture.ts'
import { auditKeyOf } from './audit-key.ts'
import { TAKEN_TABLES, tamperAtRandom } from './random-tampering.fixture.ts'
import { recollect } from './recollection.ts'
import {
  KEY,
  KEYS,
  allSealed,
  at,
  begin,
  codes,
  cutTo,
  end,
  hubRan,
  memory,
  reads,
  start,
  verified,
} from './stopped-hub.fixture.ts'

beforeEach(begin)
afterEach(end)

const PERSON = '00000000-0000-4000-8000-0000000000aa'

const acknowledge = () =>
  acknowledgeBreak(at.admin, {
    subgraph: 'cases',
    key: KEY,
    memory: memory(),
    clock: systemClock,
    operator: 'root',
    reason: 'backup of yesterday restored after a disk failed',
  })

describe('a break', () => {
  it.each([
    ['the end', () => cutTo(3), 3],
    ['everything', () => cutTo(0), 0],
    ['the heads', () => at.admin.query('delete from cases.audit_tree_head'), 0],
    ['what is remembered', () => Promise.resolve(writeFileSync(join(at.heads, 'cases.json'), 'none')), 7],
  ] as const)('of %s is acknowledged, recorded in the log, and the log goes on', async (_what, tamper, left) => {
    await hubRan(3, 4)
    await tamper()
    expect(await reads()).toBe('refused')
    expect((await acknowledge())?.found?.treeSize ?? 0).toBe(left)
    expect(await reads()).toBe('recorded')
    await hubRan(1)
    expect(await verified()).toMatchObject({ findings: [], isRemembered: true })
    expect((await recollect(memory(), KEYS)).breaks).toMatchObject([{ operator: 'root' }])
    const { rows } = await at.admin.query(`select actor, request_id from cases.audit_event where entity = 'AuditLog'`)
    expect(rows).toMatchObject([{ actor: 'operator:root', request_id: expect.stringMatching(/^audit-break /) }])
    expect(await acknowledge()).toBeUndefined()
  })

  it('does not excuse what is taken away afterwards', async () => {
    await hubRan(3, 4)
    await cutTo(3)
    await acknowledge()
    await hubRan(2)
    await cutTo(3)
    expect(await codes()).toContain('TRUNCATED')
    expect(await reads()).toBe('refused')
  })

  it('that another key signed is none', async () => {
    await hubRan(3, 4)
    await cutTo(3)
    const other = auditKeyOf(generateKeyPairSync('ed25519').privateKey)
    await memory().addWitness({
      kind: 'audit-break',
      log: 'cases',
      remembered: null,
      found: null,
      at: '2026-01-01T00:00:00.000Z',
      operator: 'root',
      reason: 'none',
      keyId: other.keyId,
      signature: other.sign('none'),
    })
    expect(await codes()).toContain('TRUNCATED')
  })
})

it.each(['cases.json', 'cases.witness.jsonl'])(
  'a directory in the place of %s is a finding of that log',
  async (file) => {
    await hubRan(3)
    rmSync(join(at.heads, file))
    mkdirSync(join(at.heads, file))
    expect(await codes()).not.toEqual([])
    expect(await reads()).toBe('refused')
  },
)

it('two hubs on one database, each with a memory of its own, go on from what the other sealed', async () => {
  const others = mkdtempSync(join('.tmp', 'heads-'))
  const [mine, theirs] = [at.heads, others]
  await hubRan(2)
  // A memory that begins on a log that has one is begun by an operator, on the record.
  at.heads = theirs
  await acknowledge()
  for (const directory of [mine, theirs, mine, theirs]) {
    at.heads = directory
    await hubRan(2)
  }
  // Eight in turns, two before, and the record of the memory that was begun.
  expect(await verified()).toMatchObject({ records: 11, findings: [] })
  at.heads = mine
  expect(await verified()).toMatchObject({ records: 11, findings: [] })
  await cutTo(9)
  expect(await codes()).toEqual([])
  at.heads = theirs
  expect(await codes()).toEqual(['TRUNCATED'])
  at.heads = mine
  rmSync(others, { recursive: true })
})

it(
  'what is done to the audit tables while the hub is stopped is found after it ran again',
  { timeout: 240_000 },
  async () => {
    const missed: string[] = []
    for (let seed = 1; seed <= Number(process.env['HUB_TEST_TAMPERINGS'] ?? 8); seed++) {
      await at.admin.query(TAKEN_TABLES.map((table) => `truncate cases.${table};`).join(''))
      rmSync(at.heads, { recursive: true, force: true })
      await hubRan(3, 2, 4)
      const audit = await start()
      const persons = Array.from({ length: 101 }, (_, n) =>
        auditEntry({ actor: 'busy', personId: `${PERSON.slice(0, -3)}${n.toString(16).padStart(3, '0')}` }),
      )
      await audit.trailOf('cases').record(persons)
      await allSealed(audit)
      await audit.close()
      const done = await tamperAtRandom(at.admin, seed)
      await reads()
      await hubRan()
      if ((await codes()).length === 0) missed.push(`${seed}: ${done.join(', ')}`)
    }
    expect(missed).toEqual([])
  },
)
