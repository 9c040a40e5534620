import { afterEach, beforeEach, expect, it } from 'vitest'
import { fixedClock } from '../clock.ts'
import { accessesOf } from './accesses-of.ts'
import { auditEntry } from './audit.fixture.ts'
import { consistencyOf, inclusionOf, isProven, type InclusionFile } from './audit-proof.ts'
import { retainAudit } from './retain-audit.ts'
import { monthsBefore } from './retention.ts'
import { smallLog, type SmallLog } from './small-log.fixture.ts'

const OLD = '2024-06-15T10:00:00.000Z'
const RECENT = '2026-06-15T09:00:00.000Z'
const NOW = '2026-06-15T10:00:00.001Z'
const PERSON = '00000000-0000-4000-8000-0000000000aa'

let log: SmallLog
beforeEach(async () => {
  log = await smallLog()
  await log.record(
    OLD,
    Array.from({ length: 5 }, () => auditEntry({})),
  )
  await log.sealAll(OLD, 5)
  await log.record(RECENT, [auditEntry({ personId: PERSON, organisation: 'ASL', breakGlass: true }), auditEntry({})])
  await log.sealAll(RECENT, 2)
})
afterEach(() => log[Symbol.asyncDispose]())

const retain = (options: { months?: number; now?: string; chunk?: number } = {}): Promise<number> =>
  retainAudit(log.admin, {
    subgraph: 'cases',
    key: log.key,
    keys: log.keys,
    clock: fixedClock(options.now ?? NOW),
    months: options.months ?? 24,
    ...(options.chunk && { chunk: options.chunk }),
  })

it('what is older than the retention goes, its leaves stay, and the log verifies and says how many were retired', async () => {
  expect(await retain({ chunk: 2 })).toBe(5)
  expect(await log.verify(NOW)).toMatchObject({ records: 7, retired: 5, findings: [] })
  expect(await retain()).toBe(0)
  expect((await log.admin.query('select from cases.audit_event')).rowCount).toBe(2)
  const { rows } = await log.admin.query(
    `select relforcerowsecurity as forced from pg_class where oid = 'cases.audit_event'::regclass`,
  )
  expect(rows).toEqual([{ forced: true }])
})

it('nothing goes a moment too early, and the law has the last word on how early that is', async () => {
  expect(await retain({ now: OLD.replace('2024', '2026') })).toBe(0)
  await expect(retain({ months: 23 })).rejects.toThrow(/24 months at least/)
})

it('a record that was deleted otherwise is told apart from those retired', async () => {
  await retain()
  await log.admin.query('delete from cases.audit_event')
  const report = await log.verify(NOW)
  expect(report.retired).toBe(5)
  expect(report.findings.map(({ code, leafIndex }) => [code, leafIndex])).toEqual([
    ['RECORD_MISSING', 5],
    ['RECORD_MISSING', 6],
  ])
})

it('a log that was altered is not retired: the trace of it would go', async () => {
  await log.admin.query(`update cases.audit_event set actor = 'nobody' where at = '${OLD}'`)
  await expect(retain()).rejects.toThrow(/does not verify/)
  expect((await log.admin.query('select from cases.audit_event')).rowCount).toBe(7)
})

it('months are those of the calendar', () => {
  expect(monthsBefore('2026-03-31T10:00:00.000Z', 1)).toBe('2026-02-28T10:00:00.000Z')
  expect(monthsBefore('2026-01-15T10:00:00.000Z', 24)).toBe('2024-01-15T10:00:00.000Z')
})

it('the accesses to one person are found, within a period', async () => {
  const [access, ...others] = await accessesOf(log.admin, 'cases', { personId: PERSON })
  expect(others).toEqual([])
  expect(access).toMatchObject({ at: RECENT, organisation: 'ASL', breakGlass: true, register: 'cases' })
  expect(await accessesOf(log.admin, 'cases', { personId: PERSON, from: NOW })).toEqual([])
  expect(await accessesOf(log.admin, 'cases', { personId: PERSON, to: RECENT })).toEqual([])
})

it('a proof holds without the database, for a record, and no longer when a word of it is another', async () => {
  const { rows } = await log.admin.query<{ id: string }>(
    'select event_id as id from cases.audit_leaf order by leaf_index',
  )
  for (const { id } of rows) {
    const proof = JSON.parse(JSON.stringify(await inclusionOf(log.admin, 'cases', id))) as InclusionFile
    expect(isProven(proof, log.keys)).toBe(true)
    expect(isProven({ ...proof, record: proof.record!.replace('COORDINATOR', 'AUDITOR') }, log.keys)).toBe(false)
    expect(isProven({ ...proof, eventId: PERSON }, log.keys)).toBe(false)
    expect(isProven({ ...proof, head: { ...proof.head, sealedAt: OLD } }, log.keys)).toBe(false)
    expect(isProven(proof, new Map())).toBe(false)
  }
  expect(await inclusionOf(log.admin, 'cases', PERSON)).toBeNull()
})

it('a retired record is proven by its hash alone', async () => {
  const { rows } = await log.admin.query<{ id: string }>(
    'select event_id as id from cases.audit_leaf where leaf_index = 0',
  )
  await retain()
  const proof = await inclusionOf(log.admin, 'cases', rows[0]!.id)
  expect(proof).toMatchObject({ record: null, leafIndex: 0 })
  expect(isProven(proof!, log.keys)).toBe(true)
})

it('two heads prove that the later log goes on from the earlier one', async () => {
  const proof = await consistencyOf(log.admin, 'cases', { from: 5, to: 7 })
  expect(isProven(proof, log.keys)).toBe(true)
  expect(isProven({ ...proof, path: proof.path.toReversed() }, log.keys)).toBe(false)
  expect(isProven({ ...proof, from: proof.to }, log.keys)).toBe(false)
  await expect(consistencyOf(log.admin, 'cases', { from: 4, to: 7 })).rejects.toThrow(/no head of size 4/)
})

it('an owner that is no superuser, whom forced security binds too, retires and verifies as well', async () => {
  const role = `hub_audit_owner_${process.pid}`
  await log.admin.query(`create role ${role} nologin; grant usage on schema cases to ${role}`)
  const tables = ['audit_event', 'audit_leaf', 'audit_tree_head', 'audit_retirement', 'audit_alert']
  for (const table of tables) await log.admin.query(`alter table cases.${table} owner to ${role}`)
  await log.admin.query(`set role ${role}`)
  try {
    expect(await log.verify(NOW)).toMatchObject({ records: 7, findings: [] })
    expect(await retain()).toBe(5)
    expect(await log.verify(NOW)).toMatchObject({ retired: 5, findings: [] })
  } finally {
    await log.admin.query(
      `reset role; reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`,
    )
  }
})
