import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { fixedClock } from '../clock.ts'
import type { AuditEntry } from './audit-entry.ts'
import { auditKeyOf, trustedKeysOf, type AuditKey, type TrustedKeys } from './audit-key.ts'
import { openAuditTrail, type AuditTrail } from './audit-trail.ts'
import { openHeadMemory, type HeadMemory } from './head-memory.ts'
import { sealAudit, type SealOptions, type Sealing } from './seal-audit.ts'
import { verifyLog, type LogReport, type VerifyOptions } from './verify-log.ts'

/** The log of `cases` in a database of a test's own, with all that writes, seals and verifies it. */
export interface SmallLog extends AsyncDisposable {
  readonly database: TestDatabase
  readonly admin: pg.Client
  /** As the least-privilege role. */
  readonly role: pg.Client
  readonly key: AuditKey
  readonly keys: TrustedKeys
  /** What is remembered of it, in a directory that goes with it. */
  readonly memory: HeadMemory
  /** Records entries at an instant. */
  record(at: string, entries: readonly AuditEntry[]): Promise<void>
  /** Seals once, at an instant. */
  seal(at: string, options?: Partial<SealOptions>): Promise<Sealing>
  /** Seals until so many records were sealed: transactions of other tests on the same server hold the horizon. */
  sealAll(at: string, records: number, options?: Partial<SealOptions>): Promise<void>
  verify(at: string, options?: Partial<VerifyOptions>): Promise<LogReport>
}

/** Opens an empty log. */
export async function smallLog(): Promise<SmallLog> {
  const database = await testDatabase()
  const [admin, role] = await Promise.all([connected(database.adminUrl), connected(database.urlOf('cases'))])
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const [key, keys] = [auditKeyOf(privateKey), trustedKeysOf([publicKey])]
  mkdirSync('.tmp', { recursive: true })
  const heads = mkdtempSync(join('.tmp', 'heads-'))
  const memory = openHeadMemory(heads, 'cases', key)
  const seal: SmallLog['seal'] = (at, options = {}) =>
    sealAudit(role, { subgraph: 'cases', key, memory, clock: fixedClock(at), ...options })
  return {
    database,
    admin,
    role,
    key,
    keys,
    memory,
    seal,
    record: async (at, entries) => {
      const trail = await openTrail(database, at)
      await trail.record(entries)
      await trail.close()
    },
    sealAll: async (at, records, options) => {
      for (let left = records; left > 0; left -= (await seal(at, options)).sealed)
        await sleep(left === records ? 0 : 20)
    },
    verify: (at, options = {}) => verifyLog(admin, { subgraph: 'cases', keys, now: new Date(at), ...options }),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([admin.end(), role.end()])
      rmSync(heads, { recursive: true, force: true })
      await database[Symbol.asyncDispose]()
    },
  }
}

const openTrail = (database: TestDatabase, at: string): Promise<AuditTrail> =>
  openAuditTrail({ subgraph: 'cases', url: database.urlOf('cases'), clock: fixedClock(at) })

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
