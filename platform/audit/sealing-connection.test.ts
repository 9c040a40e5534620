import { afterEach, beforeEach, expect, it } from 'vitest'
import { auditEntry } from './audit.fixture.ts'
import type { Audit } from './open-audit.ts'
import { SealingConnection } from './sealing-connection.ts'
import { allSealed, at, begin, end, start } from './stopped-hub.fixture.ts'

let audit: Audit
beforeEach(async () => {
  await begin()
  audit = await start()
  await sealed('first')
})
afterEach(end)

/** Records and seals. */
async function sealed(requestId: string): Promise<void> {
  await audit.trailOf('cases').record([auditEntry({ requestId })])
  await allSealed(audit)
}

const BACKENDS = `from pg_stat_activity where datname = current_database() and application_name = 'ambito-hub cases seal'`
const backends = async (): Promise<number[]> =>
  (await at.admin.query<{ pid: number }>(`select pid ${BACKENDS}`)).rows.map(({ pid }) => pid)

it('is made once for all turns and ended with the audit', async () => {
  const [first, ...others] = await backends()
  expect(others).toEqual([])
  await sealed('second')
  expect(await backends()).toEqual([first])
  await audit.close()
  await expect.poll(backends).toEqual([])
})

it('is made anew unnoticed when it broke between two turns', async () => {
  const before = await backends()
  await at.admin.query(`select pg_terminate_backend(pid) ${BACKENDS}`)
  await sealed('second')
  expect(await backends()).not.toEqual(before)
  expect(await backends()).toHaveLength(1)
  expect(at.told).toEqual([])
  await audit.close()
})

it('is not used again after a turn that failed', async () => {
  const connection = new SealingConnection(at.database.urlOf('cases'), 'cases')
  const failing = connection.run(async (client) => {
    await client.query('begin')
    await client.query('select 1 / 0')
  })
  await expect(failing).rejects.toThrow(/division/)
  await connection.run(async (client) => {
    const { rows } = await client.query('select pg_current_xact_id_if_assigned() as xact')
    expect(rows).toEqual([{ xact: null }])
  })
  await connection.close()
  await audit.close()
})
