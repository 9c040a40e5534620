import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { systemClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { AuditUnavailable } from './audit-trail.ts'
import { auditEntry } from './audit.fixture.ts'
import { auditKeyOf, trustedKeysOf } from './audit-key.ts'
import { openHeadMemory, type HeadMemory } from './head-memory.ts'
import { openAudit, type Audit } from './open-audit.ts'
import { recollect } from './recollection.ts'
import type { SealingOptions } from './start-sealing.ts'
import { verifyLog, type LogReport } from './verify-log.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
/** The key of the hub, and what a verifier trusts. */
export const [KEY, KEYS] = [auditKeyOf(privateKey), trustedKeysOf([publicKey])] as const

/** A database whose hub runs, stops and starts again; `heads` is what it remembers outside of the database. */
export interface StoppedHub {
  readonly database: TestDatabase
  readonly admin: pg.Client
  heads: string
  /** What it said in its log, from warnings on. */
  readonly told: Record<string, unknown>[]
}

/** Where a test is: each test file has its own. */
export let at: StoppedHub

/** Before each test. */
export async function begin(): Promise<void> {
  const database = await testDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  mkdirSync('.tmp', { recursive: true })
  at = { database, admin, heads: mkdtempSync(join('.tmp', 'heads-')), told: [] }
}

/** After each test. */
export async function end(): Promise<void> {
  await at.admin.end()
  rmSync(at.heads, { recursive: true, force: true })
  await at.database[Symbol.asyncDispose]()
}

/** What is remembered of `cases`. */
export const memory = (): HeadMemory => openHeadMemory(at.heads, 'cases', KEY)

/** Starts the audit of a hub, which seals when it is told to. */
export const start = (options: Partial<SealingOptions> = {}): Promise<Audit> =>
  openAudit({
    subgraphs: ['cases', 'finance'],
    urlOf: (name) => at.database.urlOf(name),
    key: KEY,
    heads: at.heads,
    clock: systemClock,
    log: createLog('warn', { write: (line) => void at.told.push(JSON.parse(line) as Record<string, unknown>) }),
    everyMs: 3_600_000,
    ...options,
  })

/** Records so many reads in several heads, and stops the hub when all are sealed. */
export async function hubRan(...sizes: readonly number[]): Promise<void> {
  const audit = await start()
  for (const size of sizes) {
    await audit.trailOf('cases').record(Array.from({ length: size }, (_, n) => auditEntry({ requestId: `r${n}` })))
    await allSealed(audit)
  }
  await audit.close()
}

/** Seals until every record has its leaf: transactions of other tests on the same server hold the horizon, some for a minute. */
export async function allSealed(audit: Audit): Promise<void> {
  const unsealed =
    'select from cases.audit_event e where not exists (select from cases.audit_leaf l where l.event_id = e.id)'
  for (const end = performance.now() + 150_000; (await at.admin.query(unsealed)).rowCount; await sleep(20)) {
    if (performance.now() > end) throw new Error('The log could not be sealed: a transaction holds the horizon')
    await audit.sealNow()
  }
}

/** The log against what is remembered of it. */
export async function verified(): Promise<LogReport & { isRemembered: boolean; known: number }> {
  const { findings, ...recollection } = await recollect(memory(), KEYS)
  const { remembered, known } = recollection
  const report = await verifyLog(at.admin, { subgraph: 'cases', keys: KEYS, now: new Date(), ...recollection })
  return { ...report, findings: [...report.findings, ...findings], isRemembered: remembered !== undefined, known }
}

/** What is wrong with the log. */
export const codes = async (): Promise<string[]> => (await verified()).findings.map(({ code }) => code)

/** Whether a hub that starts lets anything be read. */
export async function reads(): Promise<'recorded' | 'refused'> {
  const audit = await start()
  try {
    await audit.trailOf('cases').record([auditEntry({ requestId: 'after' })])
    return 'recorded'
  } catch (fault) {
    if (fault instanceof AuditUnavailable) return 'refused'
    throw fault
  } finally {
    await audit.close()
  }
}

/** Cuts off the end of the log as cleanly as can be done. */
export const cutTo = (size: number): Promise<unknown> =>
  at.admin.query(`
    delete from cases.audit_event where id in (select event_id from cases.audit_leaf where leaf_index >= ${size});
    delete from cases.audit_leaf where leaf_index >= ${size};
    delete from cases.audit_tree_head where tree_size > ${size}`)
