import { systemClock } from '#platform/clock.ts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scopesOf } from '#platform/scopes.ts'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import { InterventionAreaProjection } from '#subgraphs/cases/intervention-area/intervention-area.projection.ts'
import { BreakGlassReview } from '#subgraphs/cases/break-glass/break-glass-review.entity.ts'
import { ormConfig } from '#subgraphs/cases/orm.config.ts'
import { describeFault } from '#platform/log.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { openWritePool, type WritePool } from './write-pool.ts'

const AMBITO = '01890000-0000-7000-8000-000000000001'
const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const VIEWER: Viewer = {
  ...PUBLIC_VIEWER,
  kind: 'STAFF',
  subject: 'demo:coordinator',
  ambitoId: AMBITO,
  roles: ['COORDINATOR'],
  scopes: scopesOf(['COORDINATOR']),
}
const area = (n: number, code: string) => ({ id: id(n), ambitoId: AMBITO, code })

let database: TestDatabase
let admin: pg.Client
let pool: WritePool
const sent: string[] = []
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  pool = openWritePool(ormConfig, {
    url: database.urlOf('cases'),
    clock: systemClock,
    connections: 3,
    onWrite: (text) => sent.push(text),
  })
})
beforeEach(async () => void (await admin.query('delete from cases.intervention_area_projection')))
afterAll(async () => {
  await Promise.all([pool.close(), admin.end()])
  await database[Symbol.asyncDispose]()
})

const codes = async (): Promise<string[]> =>
  (await admin.query<{ code: string }>('select code from cases.intervention_area_projection order by id')).rows.map(
    ({ code }) => code,
  )

describe('a writing transaction', () => {
  it('begins with the settings of its viewer, which are gone after it', async () => {
    const setting = `select current_setting('app.subject', true) as subject`
    const seen = await pool.transact(VIEWER, ({ query }) => query(setting))
    expect(seen).toEqual([{ subject: 'demo:coordinator' }])
    const others = Array.from({ length: 40 }, (_, n) => ({ ...VIEWER, subject: `demo:${n}` }))
    const answers = await Promise.all(
      others.map((viewer) => pool.transact(viewer, ({ query }) => query<{ subject: string }>(setting))),
    )
    expect(answers.map(([row]) => row!.subject)).toEqual(others.map(({ subject }) => subject))
    const bare = new pg.Client({ connectionString: database.urlOf('cases') })
    await bare.connect()
    expect((await bare.query(setting)).rows).toEqual([{ subject: null }])
    await bare.end()
  })

  it('keeps all of what was done, or nothing', async () => {
    await pool.transact(VIEWER, async ({ em, query }) => {
      em.create(InterventionAreaProjection, area(10, 'ONE'))
      await em.flush()
      await query('insert into cases.intervention_area_projection (id, ambito_id, code) values ($1, $2, $3)', [
        id(11),
        AMBITO,
        'TWO',
      ])
    })
    expect(await codes()).toEqual(['ONE', 'TWO'])
    const undone = pool.transact(VIEWER, async ({ em }) => {
      em.create(InterventionAreaProjection, area(12, 'THREE'))
      await em.flush()
      throw new Error('on second thoughts')
    })
    await expect(undone).rejects.toThrow('on second thoughts')
    expect(await codes()).toEqual(['ONE', 'TWO'])
  })

  it('gives up as what may be tried again: on a lock, on a connection, on a server that is gone', async () => {
    await admin.query('begin')
    await admin.query('lock table cases.intervention_area_projection in access exclusive mode')
    const waiting = Array.from({ length: 5 }, () =>
      pool.transact(VIEWER, ({ query }) => query('select from cases.intervention_area_projection')),
    )
    const outcomes = await Promise.allSettled(waiting)
    await admin.query('commit')
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: { code: 'WRITE_BUSY', cause: expect.any(Error) as Error } })
    const ended = pool.transact(VIEWER, async ({ query }) => {
      const [{ pid } = { pid: 0 }] = await query<{ pid: number }>('select pg_backend_pid() as pid')
      await admin.query('select pg_terminate_backend($1)', [pid])
      return query('select 1')
    })
    await expect(ended).rejects.toMatchObject({ code: 'WRITE_BUSY' })
    expect(await pool.transact(VIEWER, ({ query }) => query('select 1 as one'))).toEqual([{ one: 1 }])
  })

  it('is under row-level security', async () => {
    const elsewhere = pool.transact({ ...VIEWER, ambitoId: id(2) }, async ({ em }) => {
      em.create(InterventionAreaProjection, area(13, 'THREE'))
      await em.flush()
    })
    await expect(elsewhere).rejects.toMatchObject({ name: 'WriteFault', code: '42501' })
  })

  it('binds values, and its faults repeat none', async () => {
    sent.splice(0)
    const canary = `it's a canary\n    at ? \\? ?? $1 nowhere`
    await pool.transact(VIEWER, async ({ em }) => {
      em.create(InterventionAreaProjection, area(14, canary))
      await em.flush()
      em.clear()
      expect(await em.find(InterventionAreaProjection, { code: { $in: [canary, 'none'] }, id: id(14) })).toHaveLength(1)
    })
    expect((await codes()).at(-1)).toBe(canary)
    const twice = pool.transact(VIEWER, async ({ em }) => {
      em.create(InterventionAreaProjection, area(14, canary))
      await em.flush()
    })
    const fault: unknown = await twice.catch((error: unknown) => error)
    expect(describeFault(fault)).toMatchObject({
      type: 'WriteFault',
      code: '23505',
      constraint: 'intervention_area_projection_pkey',
    })
    expect(JSON.stringify(describeFault(fault))).not.toContain('canary')
    expect(sent.filter((text) => text.includes('canary'))).toEqual([])
  })

  it('reads instants as the graph shows them, and writes none that did not change', async () => {
    await admin.query('set session_replication_role = replica')
    await admin.query(
      `insert into cases.break_glass_grant (id, ambito_id, case_id, actor, reason_code, reason, granted_at, expires_at, review_due_on)
       values ($1, $2, $1, 'demo:coordinator', 'OTHER', 'abcdefghijklmnopqrstuvwxyz', '2026-03-01T10:00:00.5Z', '2026-03-01T11:00:00Z', '2026-03-08')`,
      [id(20), AMBITO],
    )
    const grant = await pool.transact(VIEWER, ({ em }) => em.findOneOrFail(BreakGlassReview, id(20)))
    expect(grant).toMatchObject({
      grantedAt: '2026-03-01T10:00:00.500Z',
      expiresAt: '2026-03-01T11:00:00Z',
      reviewDueOn: '2026-03-08',
    })
    sent.splice(0)
    await pool.transact(VIEWER, async ({ em }) => void (await em.findOneOrFail(BreakGlassReview, id(20))))
    expect(sent.map((text) => text.split(' ')[0])).toEqual(['begin', 'select', 'select', 'commit'])
  })

  it('is done again when the database ended it for the sake of another', async () => {
    await admin.query(
      `insert into cases.intervention_area_projection (id, ambito_id, code) values ($1, $3, 'LEFT'), ($2, $3, 'RIGHT')`,
      [id(30), id(31), AMBITO],
    )
    const lock = (n: number) => `select id from cases.intervention_area_projection where id = '${id(n)}' for update`
    let attempts = 0
    let arrived = 0
    const crosswise = (first: number, second: number): Promise<void> =>
      pool.transact(VIEWER, async ({ query }) => {
        attempts += 1
        await query(lock(first))
        arrived += 1
        while (arrived < 2) await new Promise((resolve) => setTimeout(resolve, 5))
        await query(lock(second))
      })
    await Promise.all([crosswise(30, 31), crosswise(31, 30)])
    expect(attempts).toBeGreaterThan(2)
  })

  it('does not wait for ever', async () => {
    const settings = await pool.transact(VIEWER, ({ query }) =>
      query(
        `select name, setting from pg_settings where name in ('lock_timeout', 'statement_timeout', 'synchronous_commit', 'TimeZone') order by name`,
      ),
    )
    expect(settings).toEqual([
      { name: 'TimeZone', setting: 'UTC' },
      { name: 'lock_timeout', setting: '3000' },
      { name: 'statement_timeout', setting: '5000' },
      { name: 'synchronous_commit', setting: 'on' },
    ])
  })

  it('finds the database again after its connections were cut, idle or at work, however often', async () => {
    const cut = (which: string) => `select pg_terminate_backend(pid) from pg_stat_activity where ${which}`
    const works = (): Promise<unknown> => pool.transact(VIEWER, ({ query }) => query('select 1 as n'))
    // More often than there are connections: none may be lost.
    for (let round = 0; round < 5; round++) {
      await Promise.all([works(), works(), works()])
      await admin.query(cut(`usename = 'hub_cases' and datname = current_database()`))
      const outcomes = await Promise.allSettled([works(), works(), works()])
      expect(outcomes).toHaveLength(3)
      const atWork = pool.transact(VIEWER, ({ query }) => query(cut('pid = pg_backend_pid()')))
      await expect(atWork).rejects.toMatchObject({ code: 'WRITE_BUSY', cause: { name: 'WriteFault' } })
    }
    expect(await works()).toEqual([{ n: 1 }])
  })
})
