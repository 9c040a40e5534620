import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { fixedClock } from '../clock.ts'
import { createLog, type Log } from '../log.ts'
import { OperatorFault } from '../operator-fault.ts'
import { PERSONAS } from '../personas.ts'
import { auditEntry } from './audit.fixture.ts'
import { auditKeyOf, trustedKeysOf } from './audit-key.ts'
import { openAudit, type Audit } from './open-audit.ts'
import { verifyLog, type LogReport } from './verify-log.ts'

const TAX_CODE = PERSONAS.coordinator.fiscalNumber ?? ''
const NIGHT = '2026-06-15T21:30:00.000Z'
const SUBGRAPHS = ['organisation', 'cases', 'services', 'finance']
const { privateKey, publicKey } = generateKeyPairSync('ed25519')

let database: TestDatabase
let heads: string
let admin: pg.Client
let lines: string[]
let log: Log
beforeEach(async () => {
  database = await testDatabase()
  mkdirSync('.tmp', { recursive: true })
  heads = mkdtempSync(join('.tmp', 'heads-'))
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  lines = []
  log = createLog('info', { write: (line) => void lines.push(line) })
})
afterEach(async () => {
  await admin.end()
  rmSync(heads, { recursive: true, force: true })
  await database[Symbol.asyncDispose]()
})

const open = (everyMs: number, urlOf = (name: string) => database.urlOf(name)): Promise<Audit> =>
  openAudit({ subgraphs: SUBGRAPHS, urlOf, key: auditKeyOf(privateKey), heads, clock: fixedClock(NIGHT), log, everyMs })

const verify = (subgraph: string): Promise<LogReport> =>
  verifyLog(admin, { subgraph, keys: trustedKeysOf([publicKey]), now: new Date(NIGHT) })

it('each subgraph has a trail and a log of its own, sealed again and again', async () => {
  const audit = await open(20)
  for (const [at, name] of SUBGRAPHS.entries())
    await audit.trailOf(name).record(Array.from({ length: at + 1 }, () => auditEntry({})))
  for (const [at, name] of SUBGRAPHS.entries())
    await expect.poll(() => verify(name)).toMatchObject({ records: at + 1, findings: [] })
  await audit.close()
  expect(lines).toEqual([])
})

it('what was recorded last is sealed when the hub stops', async () => {
  const audit = await open(3_600_000)
  await audit.trailOf('cases').record([auditEntry({})])
  await audit.close()
  // A transaction of another test may hold the horizon: then the next start seals it.
  await expect
    .poll(async () => (await open(3_600_000)).close().then(() => verify('cases')))
    .toMatchObject({ records: 1, unsealed: 0, findings: [] })
})

it('an unusual access is told in the log: who, why and how many, and never a tax code', async () => {
  const audit = await open(3_600_000)
  const persons = (actor: string) =>
    Array.from({ length: 11 }, (_, n) =>
      auditEntry({ actor, personId: `00000000-0000-4000-8000-00000000000${n.toString(16)}` }),
    )
  await audit.trailOf('cases').record([...persons('demo:night'), ...persons(`TINIT-${TAX_CODE}`)])
  await expect.poll(() => audit.sealNow().then(() => lines.length)).toBeGreaterThan(0)
  await audit.close()
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(told).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      subgraph: 'cases',
      code: 'NIGHT',
      actor: 'demo:night',
      persons: 11,
      count: 11,
    }),
  )
  expect(told).toContainEqual(expect.objectContaining({ code: 'NIGHT', actor: 'withheld' }))
  expect(lines.join()).not.toMatch(new RegExp(`00000000-|${TAX_CODE}`))
})

it('a log of which a table is gone is told and closed, and costs no other', async () => {
  await admin.query('alter table cases.audit_leaf rename to away')
  const audit = await open(3_600_000)
  await expect(audit.trailOf('cases').record([auditEntry({})])).rejects.toThrow(/audit_leaf.* is missing/)
  await audit.trailOf('finance').record([auditEntry({})])
  await expect.poll(() => audit.sealNow().then(() => verify('finance'))).toMatchObject({ records: 1, findings: [] })
  await audit.close()
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'error', subgraph: 'cases', err: { type: 'AlteredTables' } })
})

it('when a role cannot connect the opening is refused with the remedy, and nothing stays open', async () => {
  const wrong = (name: string): string =>
    name === 'finance' ? database.urlOf(name).replace('hub_finance', 'nobody') : database.urlOf(name)
  await expect(open(3_600_000, wrong)).rejects.toThrow(OperatorFault)
  await expect
    .poll(
      async () =>
        (
          await admin.query(
            `select from pg_stat_activity where datname = current_database() and application_name like '% audit'`,
          )
        ).rowCount,
    )
    .toBe(0)
})
