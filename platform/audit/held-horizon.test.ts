import pg from 'pg'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { auditEntry } from './audit.fixture.ts'
import type { Audit } from './open-audit.ts'
import { allSealed, at, begin, end, hubRan, memory, start, verified } from './stopped-hub.fixture.ts'

// A transaction that stays open anywhere on the server holds the horizon: nothing is sealed, and could be taken back.

let audit: Audit
let elsewhere: pg.Client
beforeEach(async () => {
  await begin()
  await hubRan(2)
  elsewhere = new pg.Client({ connectionString: inject('testServerUrl') })
  await elsewhere.connect()
})
afterEach(async () => {
  await elsewhere.end()
  await audit.close()
  await end()
})

const isOpen = (): Promise<boolean> =>
  audit
    .trailOf('cases')
    .assertRecordable()
    .then(
      () => true,
      () => false,
    )

it('a log whose records wait too long for their seal closes, names who holds it, and opens when they are sealed', async () => {
  audit = await start({ longestUnsealedMs: 8_000 })
  await allSealed(audit)
  const { rows } = await elsewhere.query<{ pid: number }>('select pg_backend_pid() as pid')
  await elsewhere.query('begin; select pg_current_xact_id()')
  await audit.trailOf('cases').record([auditEntry({ requestId: 'held' })])
  await audit.sealNow()
  expect(await isOpen()).toBe(true)
  await expect.poll(isOpen).toBe(false)
  await audit.sealNow()
  expect(await isOpen()).toBe(false)
  expect(at.told).toContainEqual(
    expect.objectContaining({
      level: 'error',
      subgraph: 'cases',
      err: expect.objectContaining({ message: expect.stringMatching(/pid \d+ in the database \w+ .*terminate/) }),
    }),
  )
  // Another test may hold it with an older transaction: then that one is named.
  const holders = JSON.stringify(at.told)
  const oldest = await at.admin.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'transactionid' and transactionid = pg_snapshot_xmin(pg_current_snapshot())::xid`,
  )
  expect([rows[0]!.pid, ...oldest.rows.map(({ pid }) => pid)].some((pid) => holders.includes(`pid ${pid} `))).toBe(true)
  await elsewhere.query('commit')
  await allSealed(audit)
  await audit.sealNow()
  expect(await isOpen()).toBe(true)
  expect((await verified()).findings).toEqual([])
})

it('a record that was deleted while the horizon was held is missed, also after a restart', async () => {
  audit = await start()
  await allSealed(audit)
  await elsewhere.query('begin; select pg_current_xact_id()')
  await audit.trailOf('cases').record([auditEntry({ requestId: 'held' }), auditEntry({ requestId: 'kept' })])
  await audit.close()
  expect((await memory().recall())?.awaited).toHaveLength(2)
  await at.admin.query(`delete from cases.audit_event where request_id = 'held'`)
  expect((await verified()).findings).toMatchObject([{ code: 'TAIL_MISSING' }])
  audit = await start()
  expect(await isOpen()).toBe(false)
  await elsewhere.query('commit')
  await audit.sealNow()
  expect(await isOpen()).toBe(false)
})
