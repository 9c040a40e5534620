import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { acknowledgeBreak } from './acknowledge-break.ts'
import { acknowledgeDamage } from './acknowledge-damage.ts'
import { AuditUnavailable } from './audit-trail.ts'
import { auditEntry } from './audit.fixture.ts'
import { storedHeads } from './stored-heads.ts'
import { bare, signHead } from './tree-head.ts'
import { TAKEN_TABLES } from './random-tampering.fixture.ts'
import {
  KEY,
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

// Somebody with all rights of the database, and none of the machine of the hub, does what they like while it is stopped.

beforeEach(begin)
afterEach(end)

const about = () => ({
  subgraph: 'cases',
  key: KEY,
  memory: memory(),
  clock: systemClock,
  operator: 'root',
  reason: 'the machine of the hub was restored from a backup',
})
const acknowledge = () => acknowledgeBreak(at.admin, about())

describe('a hub that starts on a log', () => {
  it('goes on where it stopped, remembers every head and witnesses the last', async () => {
    await hubRan(3, 4)
    await hubRan(2)
    expect(await verified()).toMatchObject({ records: 9, findings: [], isRemembered: true })
    expect(await memory().recall()).toMatchObject({ head: { treeSize: 9 }, witnessed: { treeSize: 9 }, awaited: [] })
    expect((await memory().witness()).lines).toMatchObject([{ treeSize: 7 }, { treeSize: 9 }])
    expect(at.told).toEqual([])
  })

  it('whose records, leaves and heads were cut off at the end, and one altered, refuses to seal and to read', async () => {
    await hubRan(3, 4)
    await cutTo(3)
    await at.admin.query(`update cases.audit_event set actor = 'nobody' where request_id = 'r0'`)
    expect(await reads()).toBe('refused')
    expect(at.told).toContainEqual(
      expect.objectContaining({ subgraph: 'cases', err: expect.objectContaining({ type: 'BrokenLog' }) }),
    )
    expect(await codes()).toContain('TRUNCATED')
    expect((await at.admin.query('select from cases.audit_leaf')).rowCount).toBe(3)
  })

  it('reads and seals the other logs meanwhile', async () => {
    await hubRan(3)
    await cutTo(0)
    const audit = await start()
    await audit.trailOf('finance').record([auditEntry({})])
    await expect(audit.trailOf('cases').assertRecordable()).rejects.toThrow(AuditUnavailable)
    await audit.close()
  })

  it.each([
    ['of another database, which is empty', () => cutTo(0)],
    [
      'of which everything was deleted',
      () => at.admin.query(TAKEN_TABLES.map((table) => `truncate cases.${table};`).join('')),
    ],
    [
      'of which the last head alone is gone',
      () => at.admin.query('delete from cases.audit_tree_head where tree_size = 7'),
    ],
    [
      'whose last heads were signed by another key',
      () =>
        at.admin.query(
          `update cases.audit_tree_head set root_hash = repeat('0', 64), key_id = 'mine' where tree_size = 7`,
        ),
    ],
  ])('%s refuses', async (_what, tamper) => {
    await hubRan(3, 4)
    await tamper()
    expect(await reads()).toBe('refused')
    expect((await codes()).length).toBeGreaterThan(0)
  })

  it('of which nothing is remembered although a memory had been begun refuses, at every start', async () => {
    await hubRan(3)
    rmSync(at.heads, { recursive: true })
    expect(await verified()).toMatchObject({ isRemembered: false })
    expect(await reads()).toBe('refused')
    expect(await reads()).toBe('refused')
    expect(at.told).toContainEqual(
      expect.objectContaining({ err: expect.objectContaining({ message: expect.stringMatching(/remembered/) }) }),
    )
  })

  it('that was sealed before heads were remembered takes it as it is, once, and says so', async () => {
    await hubRan(3)
    // As the hubs before sealed: their heads do not say who remembers them.
    const [head] = await storedHeads(at.admin, 'cases', 'order by tree_size')
    const { memory: _memory, xacts: _xacts, ...older } = bare(head!)
    await at.admin.query('update cases.audit_tree_head set memory = null, xacts = null, signature = $1', [
      signHead(older, KEY).signature,
    ])
    rmSync(at.heads, { recursive: true })
    expect(await reads()).toBe('recorded')
    expect(at.told).toMatchObject([{ level: 'warn', subgraph: 'cases', count: 3 }])
    expect(await verified()).toMatchObject({ isRemembered: true, findings: [] })
  })

  it('of which only the witness file is left says so, and measures it by that', async () => {
    await hubRan(3, 4)
    rmSync(join(at.heads, 'cases.json'))
    expect(await codes()).toEqual(['MEMORY_MISSING'])
    expect(await reads()).toBe('refused')
    await cutTo(3)
    expect(await codes()).toEqual(expect.arrayContaining(['TRUNCATED', 'MEMORY_MISSING']))
    expect(await reads()).toBe('refused')
  })

  it.each(['alone', 'with its witness file'])(
    'whose memory was replaced by an older copy, %s, refuses',
    async (how) => {
      await hubRan(3)
      const older = mkdtempSync(join('.tmp', 'older-'))
      cpSync(at.heads, older, { recursive: true })
      await hubRan(2, 1, 1)
      cpSync(join(older, 'cases.json'), join(at.heads, 'cases.json'))
      if (how !== 'alone') cpSync(older, at.heads, { recursive: true })
      rmSync(older, { recursive: true })
      expect(await codes()).toContain('MEMORY_OLDER')
      expect(await reads()).toBe('refused')
      await acknowledge()
      expect(await reads()).toBe('recorded')
      expect(await codes()).toEqual([])
    },
  )

  it('whose memory was replaced by an older copy, and which was cut to it, is measured by the witness file', async () => {
    await hubRan(3)
    const older = readFileSync(join(at.heads, 'cases.json'))
    await hubRan(2)
    writeFileSync(join(at.heads, 'cases.json'), older)
    await cutTo(3)
    expect(await codes()).toContain('TRUNCATED')
    expect(await reads()).toBe('refused')
  })

  it.each(['deleted', 'cut'])(
    'whose witness file was %s refuses at every start, until it is acknowledged',
    async (how) => {
      await hubRan(3, 4)
      const path = join(at.heads, 'cases.witness.jsonl')
      if (how === 'deleted') rmSync(path)
      else truncateSync(path, 10)
      for (let start = 0; start < 3; start++) {
        expect(await codes()).toEqual(['WITNESS_CUT'])
        expect(await reads()).toBe('refused')
      }
      expect(at.told).toContainEqual(
        expect.objectContaining({ level: 'error', err: expect.objectContaining({ type: 'DamagedLog' }) }),
      )
      await acknowledgeDamage(at.admin, { ...about(), named: ['witness:1'] })
      expect(await reads()).toBe('recorded')
      expect(await verified()).toMatchObject({ findings: [], known: 1 })
    },
  )

  it('whose memory says nothing that it wrote refuses, and an operator acknowledges', async () => {
    await hubRan(3)
    writeFileSync(join(at.heads, 'cases.json'), '{}')
    expect(await reads()).toBe('refused')
  })
})

describe('the tail', () => {
  it('of a hub that was killed after remembering and before committing is sealed by the next', async () => {
    await hubRan(3)
    const known = (await memory().recall())!
    const audit = await start()
    await audit.trailOf('cases').record([auditEntry({ requestId: 'tail' })])
    const { rows } = await at.admin.query<{ hash: string }>(
      `select leaf_hash as hash from cases.audit_event where request_id = 'tail'`,
    )
    // As the killed hub left it: the batch is remembered, and rolled back.
    await memory().remember({ ...known, awaited: [rows[0]!.hash] })
    expect(await codes()).toEqual([])
    await allSealed(audit)
    await audit.close()
    expect(await verified()).toMatchObject({ records: 4, findings: [] })
    expect(await memory().recall()).toMatchObject({ head: { treeSize: 4 }, awaited: [] })
  })

  it('of a hub that was killed after committing and before remembering is taken over', async () => {
    await hubRan(3)
    const files = ['cases.json', 'cases.witness.jsonl'].map((name) => join(at.heads, name))
    const before = files.map((file) => readFileSync(file))
    await hubRan(2)
    for (const [n, file] of files.entries()) writeFileSync(file, before[n]!)
    expect(await codes()).toEqual([])
    expect(await reads()).toBe('recorded')
    await hubRan(1)
    expect(await memory().recall()).toMatchObject({ awaited: [] })
  })

  it.each([
    ['deleted', `delete from cases.audit_event where request_id = 'tail'`],
    [
      'altered, with its hash',
      `update cases.audit_event set actor = 'nobody', leaf_hash = repeat('a', 64) where request_id = 'tail'`,
    ],
  ])('that was %s before it was sealed is missed', async (_what, sql) => {
    await hubRan(3)
    const known = (await memory().recall())!
    const audit = await start()
    await audit.trailOf('cases').record([auditEntry({ requestId: 'tail' })])
    const { rows } = await at.admin.query<{ hash: string }>(
      `select leaf_hash as hash from cases.audit_event where request_id = 'tail'`,
    )
    await memory().remember({ ...known, awaited: [rows[0]!.hash] })
    await at.admin.query(sql)
    expect(await codes()).toContain('TAIL_MISSING')
    await audit.sealNow()
    await expect(audit.trailOf('cases').assertRecordable()).rejects.toThrow(/gone/)
    await audit.close()
  })
})

it('nothing personal is remembered: heads and hashes', async () => {
  await hubRan(3)
  const texts = ['cases.json', 'cases.witness.jsonl'].map((name) => readFileSync(join(at.heads, name), 'utf8')).join('')
  expect(texts).not.toMatch(/demo:|00000000-/)
})
