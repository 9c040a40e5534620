import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { fixedClock } from '../clock.ts'
import type { AuditEntry } from './audit-entry.ts'
import { canonicalRecord, leafHashOf, type AuditRecord } from './audit-entry.ts'
import { openAuditTrail, type AuditTrail, type AuditTrailOptions } from './audit-trail.ts'
import { recordColumns } from './insert-records.ts'
import { auditEntry } from './audit.fixture.ts'

const CLOCK = fixedClock('2026-06-15T10:00:00.123Z')
const withId = (requestId: string): AuditEntry => auditEntry({ requestId })

let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database[Symbol.asyncDispose]()
})

/** A trail that is closed at the end of the test. */
async function open(options: Partial<AuditTrailOptions> = {}): Promise<AuditTrail & AsyncDisposable> {
  const trail = await openAuditTrail({ subgraph: 'cases', url: database.urlOf('cases'), clock: CLOCK, ...options })
  return {
    record: (entries) => trail.record(entries),
    assertRecordable: () => trail.assertRecordable(),
    takeLookUps: (actor, count) => trail.takeLookUps(actor, count),
    close: () => trail.close(),
    [Symbol.asyncDispose]: () => trail.close(),
  }
}

const stored = async (requestId: string): Promise<(AuditRecord & { leafHash: string })[]> =>
  (
    await admin.query<AuditRecord & { leafHash: string }>(
      `select ${recordColumns('e')}, e.leaf_hash as "leafHash" from cases.audit_event e where request_id = $1 order by id`,
      [requestId],
    )
  ).rows

const endConnections = (): Promise<unknown> =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'ambito-hub cases audit'`,
  )

describe('a record', () => {
  it('is there for everybody when its promise resolves, with an id, an instant and the hash of its content', async () => {
    await using trail = await open()
    await trail.record([auditEntry({ requestId: 'whole', fieldClasses: ['L3', 'L2'], personId: null })])
    const [row] = await stored('whole')
    const record = { ...row!, at: new Date(row!.at).toISOString() }
    expect(record).toMatchObject({ at: '2026-06-15T10:00:00.123Z', fieldClasses: ['L3', 'L2'], personId: null })
    expect(record.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(leafHashOf(record)).toBe(row!.leafHash)
  })

  it.each(['actor', 'role', 'organisation', 'entity', 'requestId', 'purpose', 'legalBasis'] as const)(
    'has another hash when its %s is another',
    (property) => {
      const record = { ...auditEntry({}), id: 'a', at: 'b' }
      expect(canonicalRecord({ ...record, [property]: 'other' })).not.toBe(canonicalRecord(record))
    },
  )

  it('may be none', async () => {
    await using trail = await open()
    await expect(trail.record([])).resolves.toBeUndefined()
  })
})

describe('batching', () => {
  it('500 concurrent records cost two inserts: one that leaves at once, and one for all that came meanwhile', async () => {
    const inserts: number[] = []
    await using trail = await open({ onInsert: (records) => inserts.push(records) })
    await Promise.all(Array.from({ length: 500 }, () => trail.record([withId('many')])))
    expect(inserts).toEqual([1, 499])
    expect(await stored('many')).toHaveLength(500)
  })

  it('a record that the database refuses costs only its own caller', async () => {
    await using trail = await open()
    const good = [trail.record([withId('beside')]), trail.record([withId('beside')])]
    const bad = trail.record([auditEntry({ entityId: 'no uuid', requestId: 'bad' })])
    const outcomes = await Promise.allSettled([...good, bad, trail.record([withId('beside')])])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(await stored('beside')).toHaveLength(3)
    expect(await stored('bad')).toEqual([])
  })
})

describe('fail closed', () => {
  it('records under way are refused when their connection dies, and the trail comes back by itself', async () => {
    await using trail = await open()
    await admin.query('begin; lock table cases.audit_event')
    const underWay = Promise.allSettled([trail.record([withId('lost')]), trail.record([withId('lost')])])
    await expect.poll(waitingForLock).toBe(1)
    await endConnections()
    await admin.query('rollback')
    expect((await underWay)[0]).toMatchObject({ status: 'rejected', reason: { code: 'CONNECTION_LOST' } })
    await expect.poll(() => trail.record([withId('back')]).then(() => 'recorded', String)).toBe('recorded')
  })

  it('a record that waits longer than the statement may is refused', async () => {
    await using trail = await open({ statementTimeoutMs: 1_000 })
    await admin.query('begin; lock table cases.audit_event')
    await expect(trail.record([withId('slow')])).rejects.toMatchObject({ code: '57014' })
    await admin.query('rollback')
    expect(await stored('slow')).toEqual([])
  })

  it('a table that is gone refuses every record', async () => {
    await using trail = await open()
    await admin.query('alter table cases.audit_event rename to away')
    await expect(trail.record([withId('nowhere')])).rejects.toMatchObject({ code: '42P01' })
    await admin.query('alter table cases.away rename to audit_event')
    await expect(trail.record([withId('there')])).resolves.toBeUndefined()
  })

  it('what cannot wait any more is refused at once, and so is what comes after the end', async () => {
    const trail = await open({ maxWaiting: 2 })
    await admin.query('begin; lock table cases.audit_event')
    const held = [trail.record([withId('held')]), trail.record([withId('held')])]
    await expect(trail.record([withId('too many')])).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    await admin.query('rollback')
    await Promise.all(held)
    await trail.close()
    await expect(trail.record([withId('late')])).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    expect(await stored('held')).toHaveLength(2)
  })

  it('without a connection a record is refused within its patience', async () => {
    await using trail = await open({ patienceMs: 50 })
    await admin.query(limitConnections(0))
    try {
      await endConnections()
      await expect
        .poll(() => trail.record([withId('apart')]).catch((fault: { code: string }) => fault.code))
        .toBe('AUDIT_UNAVAILABLE')
    } finally {
      await admin.query(limitConnections(-1))
    }
  })
})

// Binds every role but superusers, in this database alone.
const limitConnections = (limit: number): string =>
  `alter database ${new URL(database.adminUrl).pathname.slice(1)} connection limit ${limit}`

const waitingForLock = async (): Promise<number> =>
  (
    await admin.query(
      `select from pg_stat_activity where application_name = 'ambito-hub cases audit' and wait_event_type = 'Lock'`,
    )
  ).rowCount ?? 0
