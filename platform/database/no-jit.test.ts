import pg from 'pg'
import { expect, test } from 'vitest'
import { ormConfig } from '#subgraphs/cases/orm.config.ts'
import { openCarrierPool } from '#platform/outbox/carrier-pool.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { openWritePool } from '#platform/write/write-pool.ts'
import { testDatabase } from '#test/kit/database.ts'
import { systemClock } from '../clock.ts'
import { asAdmin } from './admin-connection.ts'
import { openReadPool } from './read-pool.ts'

const SHOW = "select current_setting('jit') as answer"

test('no session of the hub compiles its statements, whatever the server says', async () => {
  await using database = await testDatabase()
  const { adminUrl } = database
  const url = database.urlOf('cases')
  await asAdmin(adminUrl, (client) =>
    client.query(`alter database ${new URL(adminUrl).pathname.slice(1)} set jit = on`),
  )
  const plain = new pg.Client({ connectionString: adminUrl })
  await plain.connect()
  const others = (await plain.query<{ answer: string }>(SHOW)).rows[0]!.answer
  await plain.end()
  const reads = await openReadPool({ url })
  const writes = openWritePool(ormConfig, { url, clock: systemClock })
  const carrier = openCarrierPool({ url, name: 'cases', connections: 1, patienceMs: 5_000 })
  const found = {
    others,
    read: await reads.read(PUBLIC_VIEWER, { name: 'jit', text: SHOW, values: [] }),
    write: await writes.transact(PUBLIC_VIEWER, ({ query }) => query(SHOW)),
    carrier: await carrier.transaction(({ query }) => query(SHOW)),
    again: await carrier.transaction(({ query }) => query(SHOW)),
    admin: await asAdmin(adminUrl, async (client) => (await client.query(SHOW)).rows as unknown[]),
  }
  await Promise.all([reads.close(), writes.close(), carrier.close()])
  const off = [{ answer: 'off' }]
  expect(found).toEqual({ others: 'on', read: 'off', write: off, carrier: off, again: off, admin: off })
})
