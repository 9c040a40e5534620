import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { systemClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { acknowledgeBreak } from './acknowledge-break.ts'
import { AuditUnavailable } from './audit-trail.ts'
import { auditEntry } from './audit.fixture.ts'
import { auditKeyOf, trustedKeysOf } from './audit-key.ts'
import { openHeadMemory } from './head-memory.ts'
import { openAudit, type Audit } from './open-audit.ts'
import { recollect } from './recollection.ts'
import { TAKEN_TABLES, tamperAtRandom } from './random-tampering.fixture.ts'
import { verifyLog, type LogReport } from './verify-log.ts'

// Somebody with all rights of the database, and none of the machine of the hub, does what they like while it is stopped.

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const [KEY, KEYS] = [auditKeyOf(privateKey), trustedKeysOf([publicKey])]
const SUBGRAPHS = ['cases', 'finance']
const PERSON = '00000000-0000-4000-8000-0000000000aa'

let database: TestDatabase
let admin: pg.Client
let heads: string
let told: Record<string, unknown>[]
beforeEach(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  mkdirSync('.tmp', { recursive: true })
  heads = mkdtempSync(join('.tmp', 'heads-'))
  told = []
})
afterEach(async () => {
  await admin.end()
  rmSync(heads, { recursive: true, force: true })
  await database[Symbol.asyncDispose]()
})

const memory = () => openHeadMemory(heads, 'cases')
const start = (): Promise<Audit> =>
  openAudit({
    subgraphs: SUBGRAPHS,
    urlOf: (name) => database.urlOf(name),
    key: KEY,
    heads,
    clock: systemClock,
    log: createLog('warn', { write: (line) => void told.push(JSON.parse(line) as Record<string, unknown>) }),
    everyMs: 3_600_000,
  })

/** Records so many reads in several heads, and stops the hub when all are sealed. */
async function hubRan(...sizes: readonly number[]): Promise<void> {
  const audit = await start()
  for (const size of sizes) {
    await audit.trailOf('cases').record(Array.from({ length: size }, (_, n) => auditEntry({ requestId: `r${n}` })))
    await allSealed(audit)
  }
  await audit.close()
}

async function allSealed(audit: Audit): Promise<void> {
  const unsealed =
    'select from cases.audit_event e where not exists (select from cases.audit_leaf l where l.event_id = e.id)'
  for (let tries = 0; (await admin.query(unsealed)).rowCount && tries < 200; tries++) await audit.sealNow()
}

async function verified(): Promise<LogReport & { isRemembered: boolean }> {
  const { remembered, witnessed, findings } = await recollect(memory(), KEYS)
  const report = await verifyLog(admin, { subgraph: 'cases', keys: KEYS, now: new Date(), witnessed, remembered })
  return { ...report, findings: [...report.findings, ...findings], isRemembered: remembered !== undefined }
}
const codes = async (): Promise<string[]> => (await verified()).findings.map(({ code }) => code)

/** Whether a hub that starts lets anything be read. */
async function reads(): Promise<'recorded' | 'refused'> {
  const audit = await start()
  const outcome = await audit
    .trailOf('cases')
    .record([auditEntry({ requestId: 'after' })])
    .then(
      () => 'recorded' as const,
      (fault: unknown) => {
        expect(fault).toBeInstanceOf(AuditUnavailable)
        return 'refused' as const
      },
    )
  await audit.close()
  return outcome
}

const cutTo = (size: number): Promise<unknown> =>
  admin.query(`
    delete from cases.audit_event where id in (select event_id from cases.audit_leaf where leaf_index >= ${size});
    delete from cases.audit_leaf where leaf_index >= ${size};
    delete from cases.audit_tree_head where tree_size > ${size}`)

describe('a hub that starts on a log', () => {
  it('goes on where it stopped, remembers every head and witnesses the last', async () => {
    await hubRan(3, 4)
    await hubRan(2)
    expect(await verified()).toMatchObject({ records: 9, findings: [], isRemembered: true })
    expect(await memory().recall()).toMatchObject({ head: { treeSize: 9 }, witnessed: { treeSize: 9 }, awaited: [] })
    expect(await memory().witness()).toMatchObject([{ treeSize: 7 }, { treeSize: 9 }])
    expect(told).toEqual([])
  })

  it('whose records, leaves and heads were cut off at the end, and one altered, refuses to seal and to read', async () => {
    await hubRan(3, 4)
    await cutTo(3)
    await admin.query(`update cases.audit_event set actor = 'nobody' where request_id = 'r0'`)
    expect(await reads()).toBe('refused')
    expect(told).toContainEqual(
      expect.objectContaining({ subgraph: 'cases', err: expect.objectContaining({ type: 'BrokenLog' }) }),
    )
    expect(await codes()).toContain('TRUNCATED')
    expect((await admin.query('select from cases.audit_leaf')).rowCount).toBe(3)
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
      () => admin.query(TAKEN_TABLES.map((table) => `truncate cases.${table};`).join('')),
    ],
    [
      'of which the last head alone is gone',
      () => admin.query('delete from cases.audit_tree_head where tree_size = 7'),
    ],
    [
      'whose last heads were signed by another key',
      () =>
        admin.query(
          `update cases.audit_tree_head set root_hash = repeat('0', 64), key_id = 'mine' where tree_size = 7`,
        ),
    ],
  ])('%s refuses', async (_what, tamper) => {
    await hubRan(3, 4)
    await tamper()
    expect(await reads()).toBe('refused')
    expect((await codes()).length).toBeGreaterThan(0)
  })

  it('of which nothing is remembered says so, and takes it as it stands', async () => {
    await hubRan(3)
    rmSync(heads, { recursive: true })
    expect(await verified()).toMatchObject({ isRemembered: false, findings: [] })
    expect(await reads()).toBe('recorded')
    expect(told).toMatchObject([{ level: 'warn', subgraph: 'cases', count: 3 }])
    expect(await verified()).toMatchObject({ isRemembered: true })
  })

  it('of which only the witness file is left measures it by that', async () => {
    await hubRan(3, 4)
    rmSync(join(heads, 'cases.json'))
    await cutTo(3)
    expect(await codes()).toEqual(['TRUNCATED'])
    expect(await reads()).toBe('refused')
  })

  it.each(['deleted', 'cut'])('whose witness file was %s says so', async (how) => {
    await hubRan(3, 4)
    const path = join(heads, 'cases.witness.jsonl')
    if (how === 'deleted') rmSync(path)
    else truncateSync(path, 10)
    expect(await codes()).toEqual(['WITNESS_CUT'])
    expect(await reads()).toBe('recorded')
    expect(told).toMatchObject([{ level: 'warn', subgraph: 'cases' }])
  })

  it('whose memory says nothing that it wrote refuses, and an operator acknowledges', async () => {
    await hubRan(3)
    writeFileSync(join(heads, 'cases.json'), '{}')
    expect(await reads()).toBe('refused')
  })
})

describe('the tail', () => {
  it('of a hub that was killed after remembering and before committing is sealed by the next', async () => {
    await hubRan(3)
    const known = (await memory().recall())!
    const audit = await start()
    await audit.trailOf('cases').record([auditEntry({ requestId: 'tail' })])
    const { rows } = await admin.query<{ hash: string }>(
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
    const before = (await memory().recall())!
    await hubRan(2)
    await memory().remember(before)
    expect(await codes()).toEqual([])
    expect(await reads()).toBe('recorded')
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
    const { rows } = await admin.query<{ hash: string }>(
      `select leaf_hash as hash from cases.audit_event where request_id = 'tail'`,
    )
    await memory().remember({ ...known, awaited: [rows[0]!.hash] })
    await admin.query(sql)
    expect(await codes()).toContain('TAIL_MISSING')
    await audit.sealNow()
    await expect(audit.trailOf('cases').assertRecordable()).rejects.toThrow(/gone/)
    await audit.close()
  })
})

describe('a break', () => {
  const acknowledge = () =>
    acknowledgeBreak(admin, {
      subgraph: 'cases',
      key: KEY,
      memory: memory(),
      clock: systemClock,
      operator: 'root',
      reason: 'backup of yesterday restored after a disk failed',
    })

  it.each([
    ['the end', () => cutTo(3), 3],
    ['everything', () => cutTo(0), 0],
    ['the heads', () => admin.query('delete from cases.audit_tree_head'), 0],
    ['what is remembered', () => Promise.resolve(writeFileSync(join(heads, 'cases.json'), 'none')), 7],
  ] as const)('of %s is acknowledged, recorded in the log, and the log goes on', async (_what, tamper, left) => {
    await hubRan(3, 4)
    await tamper()
    expect(await reads()).toBe('refused')
    expect((await acknowledge())?.found?.treeSize ?? 0).toBe(left)
    expect(await reads()).toBe('recorded')
    await hubRan(1)
    expect(await verified()).toMatchObject({ findings: [], isRemembered: true })
    expect((await recollect(memory(), KEYS)).breaks).toMatchObject([{ operator: 'root' }])
    const { rows } = await admin.query(`select actor, request_id from cases.audit_event where entity = 'AuditLog'`)
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

it('two hubs on one database, each with a memory of its own, go on from what the other sealed', async () => {
  const others = mkdtempSync(join('.tmp', 'heads-'))
  const [mine, theirs] = [heads, others]
  for (const directory of [mine, theirs, mine, theirs]) {
    heads = directory
    await hubRan(2)
  }
  expect(await verified()).toMatchObject({ records: 8, findings: [] })
  heads = mine
  expect(await verified()).toMatchObject({ records: 8, findings: [] })
  await cutTo(6)
  expect(await codes()).toEqual([])
  heads = theirs
  expect(await codes()).toEqual(['TRUNCATED'])
  heads = mine
  rmSync(others, { recursive: true })
})

it(
  'what is done to the audit tables while the hub is stopped is found after it ran again',
  { timeout: 240_000 },
  async () => {
    const missed: string[] = []
    for (let seed = 1; seed <= Number(process.env['HUB_TEST_TAMPERINGS'] ?? 8); seed++) {
      await admin.query(TAKEN_TABLES.map((table) => `truncate cases.${table};`).join(''))
      rmSync(heads, { recursive: true, force: true })
      await hubRan(3, 2, 4)
      const audit = await start()
      const persons = Array.from({ length: 101 }, (_, n) =>
        auditEntry({ actor: 'busy', personId: `${PERSON.slice(0, -3)}${n.toString(16).padStart(3, '0')}` }),
      )
      await audit.trailOf('cases').record(persons)
      await allSealed(audit)
      await audit.close()
      const done = await tamperAtRandom(admin, seed)
      await reads()
      await hubRan()
      if ((await codes()).length === 0) missed.push(`${seed}: ${done.join(', ')}`)
    }
    expect(missed).toEqual([])
  },
)

it('nothing personal is remembered: heads and hashes', async () => {
  await hubRan(3)
  const texts = ['cases.json', 'cases.witness.jsonl'].map((name) => readFileSync(join(heads, name), 'utf8')).join('')
  expect(texts).not.toMatch(/demo:|00000000-/)
})
