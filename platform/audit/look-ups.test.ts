import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { setAccessLimits } from '../access-limits.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openAuditTrail, type AuditTrail } from './audit-trail.ts'

let database: TestDatabase
let admin: pg.Client
let trails: AuditTrail[]
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  const open = () => openAuditTrail({ subgraph: 'cases', url: database.urlOf('cases'), clock: systemClock })
  trails = await Promise.all([open(), open(), open()])
  // So slow that none comes back while a test runs.
  setAccessLimits({ lookUpsPerMinute: 0.001, lookUpsBurst: 60 })
})
afterEach(() => admin.query('truncate cases.look_up_allowance'))
afterAll(async () => {
  await Promise.all(trails.map((trail) => trail.close()))
  await admin.end()
  await database[Symbol.asyncDispose]()
})

const allowed = async (answers: readonly Promise<{ allowed: number }>[]): Promise<number> =>
  (await Promise.all(answers)).reduce((sum, one) => sum + one.allowed, 0)

it('all hubs on a database together allow a burst, and not one more, however the look-ups come', async () => {
  const asked = Array.from({ length: 600 }, (_, n) => trails[n % 3]!.takeLookUps('one', 1))
  expect(await allowed(asked)).toBe(60)
  expect(await trails[0]!.takeLookUps('one', 1)).toMatchObject({ allowed: 0 })
  expect(await allowed([trails[0]!.takeLookUps('another', 1)])).toBe(1)
})

it('of more than there are the first are allowed', async () => {
  expect(await trails[0]!.takeLookUps('one', 50)).toEqual({ allowed: 50, retryAfter: 0 })
  expect(await trails[1]!.takeLookUps('one', 50)).toMatchObject({ allowed: 10 })
})

it('they come back with time, up to a burst, and it tells when the next will', async () => {
  setAccessLimits({ lookUpsPerMinute: 30 })
  const earlier = (seconds: number) =>
    admin.query(`update cases.look_up_allowance set at = statement_timestamp() - interval '${seconds} s', tokens = 0`)
  await trails[0]!.takeLookUps('one', 60)
  await earlier(0)
  const { allowed: none, retryAfter } = await trails[0]!.takeLookUps('one', 5)
  expect([none, retryAfter]).toEqual([0, 2])
  await earlier(21)
  expect(await trails[0]!.takeLookUps('one', 50)).toMatchObject({ allowed: 10 })
  await earlier(86_400)
  expect(await trails[0]!.takeLookUps('one', 100)).toMatchObject({ allowed: 60 })
  // The clock of the database was set back: nothing is lost but the time itself.
  await earlier(-3_600)
  expect(await trails[0]!.takeLookUps('one', 5)).toMatchObject({ allowed: 0, retryAfter: 2 })
  setAccessLimits({ lookUpsPerMinute: 0.001 })
})

it('is seen and changed by nobody but the trail', async () => {
  const role = new pg.Client({ connectionString: database.urlOf('cases') })
  await role.connect()
  await trails[0]!.takeLookUps('one', 5)
  expect((await role.query('select from cases.look_up_allowance')).rowCount).toBe(0)
  await role.query(`set app.kind = 'STAFF'; set app.roles = '{AUDITOR}'`)
  expect((await role.query('update cases.look_up_allowance set tokens = 1000')).rowCount).toBe(0)
  await expect(role.query('delete from cases.look_up_allowance')).rejects.toMatchObject({ code: '42501' })
  await role.end()
})

it('is thirty a minute and sixty at once unless the operator says otherwise', () => {
  expect(readConfig({}).accessLimits).toEqual({
    emergencyClosedDays: 7,
    emergencyAtOnce: 5,
    emergencyPerDay: 20,
    lookUpsPerMinute: 30,
    lookUpsBurst: 60,
  })
})
