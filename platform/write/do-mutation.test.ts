import { systemClock } from '#platform/clock.ts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { refusals, type Locale } from '#platform/errors.ts'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import { ormConfig } from '#subgraphs/cases/orm.config.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { doMutation, type Payload } from './do-mutation.ts'
import { forgetIdempotencyKeys } from './forget-idempotency-keys.ts'
import type { Deed, UseCase } from './mutation-context.ts'
import { openWritePool, type WritePool } from './write-pool.ts'

const AMBITO = '01890000-0000-7000-8000-000000000001'
const VIEWER: Viewer = { ...PUBLIC_VIEWER, kind: 'STAFF', subject: 'demo:a', ambitoId: AMBITO, roles: ['COORDINATOR'] }
const REFUSALS = {
  CLOSED: { it: 'È chiuso da {days} giorni.', en: 'Closed for {days} days.' },
  LATE: { it: 'Il termine {term} è passato.', en: 'The term {term} is over.' },
} as const
const refuse = refusals(REFUSALS)
const DEED: Deed = {
  ambitoId: AMBITO,
  actor: 'demo:a',
  role: 'COORDINATOR',
  organisation: AMBITO,
  action: 'CHANGE',
  entity: 'InterventionArea',
  entityId: AMBITO,
  personId: null,
  caseId: null,
  fieldClasses: [],
  purpose: null,
  legalBasis: null,
  breakGlass: false,
  outcome: 'ALLOWED',
}

let database: TestDatabase
let admin: pg.Client
let pool: WritePool
const open = (): WritePool =>
  openWritePool(ormConfig, { url: database.urlOf('cases'), clock: systemClock, connections: 4 })
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  pool = open()
})
beforeEach(
  async () =>
    void (await admin.query(
      'delete from cases.idempotency_key; delete from cases.intervention_area_projection; delete from cases.audit_event',
    )),
)
afterAll(async () => {
  await Promise.all([pool.close(), admin.end()])
  await database[Symbol.asyncDispose]()
})

interface Input {
  readonly idempotencyKey: string
  readonly code: string
}
type Done = UseCase<Input, { readonly id: string }>

let count = 0
const addArea: Done = async ({ query }, { code }) => {
  const id = `01890000-0000-7000-8000-${String(++count).padStart(12, '0')}`
  await query('insert into cases.intervention_area_projection (id, ambito_id, code) values ($1, $2, $3)', [
    id,
    AMBITO,
    code,
  ])
  return { id }
}

interface Asked {
  readonly key?: string
  readonly code?: string
  readonly viewer?: Viewer
  readonly locale?: Locale
  readonly name?: string
  readonly now?: string
}

let assertRecordable = (): Promise<void> => Promise.resolve()
const does = (
  useCase: Done,
  { key = 'k', code = 'A', viewer = VIEWER, locale = 'it', name = 'addArea', now = '2026-03-01T10:00:00Z' }: Asked = {},
): Promise<Payload> =>
  doMutation(
    {
      schema: 'cases',
      pool,
      clock: fixedClock(now),
      log: createLog('silent'),
      refusals: REFUSALS,
      assertRecordable,
    },
    { name, field: 'area', useCase, input: { idempotencyKey: key, code } },
    { viewer, requestId: 'r', locale },
  )
const effects = async (): Promise<number> =>
  (await admin.query('select from cases.intervention_area_projection')).rowCount!
const problemsOf = async (payload: Promise<Payload>) => (await payload).problems

describe('a mutation', () => {
  it('answers what its use case did, without problems', async () => {
    expect(await does(addArea)).toEqual({ area: { id: expect.any(String) }, problems: [] })
    expect(await effects()).toBe(1)
  })

  it('is undone as a whole by a refusal, which is told in the language of the request', async () => {
    const refused: Done = async (ctx, input) => {
      await addArea(ctx, input)
      ctx.audit(DEED)
      throw refuse('CLOSED', { days: 3 }).at('code')
    }
    const problem = { code: 'CLOSED', severity: 'REFUSAL', path: ['input', 'code'] }
    expect(await does(refused)).toEqual({ area: null, problems: [{ ...problem, message: 'È chiuso da 3 giorni.' }] })
    expect(await problemsOf(does(refused, { locale: 'en' }))).toEqual([{ ...problem, message: 'Closed for 3 days.' }])
    expect(await effects()).toBe(0)
    expect((await admin.query('select from cases.audit_event')).rowCount).toBe(0)
    expect((await does(addArea)).problems).toEqual([])
  })

  it('is undone as a whole by a fault, which stays one, and may then be tried again', async () => {
    const failing: Done = async (ctx, input) => {
      await addArea(ctx, input)
      throw new TypeError('a mistake of ours')
    }
    await expect(does(failing)).rejects.toThrow('a mistake of ours')
    expect(await effects()).toBe(0)
    expect((await does(addArea)).problems).toEqual([])
  })

  it('tells warnings beside its answer, again when it is repeated, each time in the language of the request', async () => {
    const warning: Done = (ctx, input) => {
      ctx.warn(refuse('LATE', { term: '403' }).at('code'))
      ctx.warn(refuse('CLOSED', { days: 1 }))
      return addArea(ctx, input)
    }
    const first = await does(warning)
    expect(first.problems).toEqual([
      { code: 'LATE', severity: 'WARNING', message: 'Il termine 403 è passato.', path: ['input', 'code'] },
      { code: 'CLOSED', severity: 'WARNING', message: 'È chiuso da 1 giorni.', path: null },
    ])
    const again = await does(warning, { locale: 'en' })
    expect(again['area']).toEqual(first['area'])
    expect(again.problems.map(({ message }) => message)).toEqual(['The term 403 is over.', 'Closed for 1 days.'])
    expect(await effects()).toBe(1)
  })

  it('leaves its audit record in its own transaction, and sees nothing of others with it', async () => {
    const audited: Done = (ctx, input) => {
      ctx.audit(DEED)
      ctx.audit({ ...DEED, action: 'CREATE' })
      return addArea(ctx, input)
    }
    await does(audited)
    const { rows } = await admin.query(
      `select e.action, e.request_id, e.xact = a.xmin::text::xid8 as same from cases.audit_event e, cases.intervention_area_projection a order by action`,
    )
    expect(rows).toEqual([
      { action: 'CHANGE', request_id: 'r', same: true },
      { action: 'CREATE', request_id: 'r', same: true },
    ])
  })
})

describe('an idempotency key', () => {
  it('makes a repeated request an answer, also to a hub that was started again', async () => {
    const first = await does(addArea)
    await pool.close()
    pool = open()
    expect(await does(addArea)).toEqual(first)
    expect(await effects()).toBe(1)
  })

  it('serves one mutation and one person', async () => {
    await does(addArea)
    await does(addArea, { name: 'anotherMutation' })
    await does(addArea, { viewer: { ...VIEWER, subject: 'demo:b' } })
    expect(await effects()).toBe(3)
  })

  it('is refused for another input', async () => {
    await does(addArea)
    expect(await problemsOf(does(addArea, { code: 'B' }))).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
    expect(await effects()).toBe(1)
  })

  it('lets one of many at once through, and answers the others when it has ended', async () => {
    const slow: Done = async (ctx, input) => {
      await ctx.query('select pg_sleep(0.05)')
      return addArea(ctx, input)
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => does(slow)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await effects()).toBe(1)
  })

  it('passes to the next of many at once when the first is refused', async () => {
    let tries = 0
    const refusedFirst: Done = async (ctx, input) => {
      tries += 1
      const isFirst = tries === 1
      await ctx.query('select pg_sleep(0.05)')
      if (isFirst) throw refuse('CLOSED', { days: 1 })
      return addArea(ctx, input)
    }
    const answers = await Promise.all(Array.from({ length: 5 }, () => does(refusedFirst)))
    expect(answers.filter(({ problems }) => problems.length > 0)).toHaveLength(1)
    expect(new Set(answers.flatMap(({ area }) => (area ? [JSON.stringify(area)] : []))).size).toBe(1)
    expect([await effects(), tries]).toEqual([1, 2])
  })

  it('is kept for a day at least, then forgotten', async () => {
    const forget = (now: string) =>
      forgetIdempotencyKeys.run({ schema: 'cases', pool, clock: fixedClock(now), log: createLog('silent') })
    await does(addArea)
    await forget('2026-03-02T12:00:00Z')
    await does(addArea, { now: '2026-03-02T12:00:00Z' })
    expect(await effects()).toBe(1)
    await forget('2026-03-03T10:00:01Z')
    expect((await admin.query('select from cases.idempotency_key')).rowCount).toBe(0)
    await does(addArea, { now: '2026-03-03T10:00:01Z' })
    expect(await effects()).toBe(2)
  })
})
