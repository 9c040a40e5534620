import pg from 'pg'
import { expect, it } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { appendOutbox } from './append-outbox.ts'

const AMBITO = '00000000-0000-4000-8000-000000000001'
const CASE = '00000000-0000-4000-8000-000000000002'

it('an event is kept with the transaction that tells it, in order, and wakes who listens', async () => {
  await using database = await testDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  const role = new pg.Client({ connectionString: database.urlOf('cases') })
  await Promise.all([admin.connect(), role.connect()])
  const woken: (string | undefined)[] = []
  admin.on('notification', ({ payload }) => woken.push(payload))
  await admin.query('listen ambito_hub_outbox')
  const tell = async (type: string, end: string): Promise<void> => {
    await role.query(`begin; select set_config('app.kind', 'STAFF', true), set_config('app.ambito', '${AMBITO}', true)`)
    const event = { ambitoId: AMBITO, aggregateType: 'Case', aggregateId: CASE, payload: { recipients: [CASE] } }
    await appendOutbox((text, values) => role.query(text, [...values]), { subgraph: 'cases', type, ...event })
    await role.query(end)
  }
  await tell('first', 'commit')
  await tell('undone', 'rollback')
  await tell('second', 'commit')
  const { rows } = await admin.query<{ id: string; type: string; payload: unknown }>(
    'select * from cases.outbox_event order by xact, seq',
  )
  expect(rows.map(({ type }) => type)).toEqual(['first', 'second'])
  expect(rows[0]!.payload).toEqual({ recipients: [CASE] })
  expect(woken).toEqual(['cases', 'cases'])
  await Promise.all([admin.end(), role.end()])
})

it('the database makes ids of version 7 that grow with time', async () => {
  await using database = await testDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  const { rows } = await admin.query<{ id: string }>(
    'select organisation.new_event_id() as id from generate_series(1, 50)',
  )
  for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const age = Date.now() - Number.parseInt(rows[0]!.id.replace('-', '').slice(0, 12), 16)
  expect(Math.abs(age)).toBeLessThan(3_600_000)
  await admin.end()
})
