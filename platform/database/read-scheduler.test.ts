import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/kit/database.ts'
import { PUBLIC_VIEWER, type Viewer } from '../viewer.ts'
import { prepareSchemas } from './prepare-schemas.ts'
import { openReadConnection } from './read-connection.ts'
import { ReadJob } from './read-job.ts'
import { openReadPool, type ReadPool, type ReadPoolOptions } from './read-pool.ts'
import { ReadScheduler } from './read-scheduler.ts'
import type { ReadStatement } from './read-unit.ts'
import { roleSecret } from './roles.ts'
import { createCanceller } from './statement-canceller.ts'
import { EVENTUALLY } from '#test/kit/eventually.ts'

// Statements are held by advisory locks that the administrator keeps, so that nothing here depends on how fast anything is.

const named = (text: string, values: (string | null)[] = []): ReadStatement => ({
  name: createHash('sha1').update(text).digest('hex').slice(0, 16),
  text,
  values,
})
/** Answers `n` when lock `n` is free; a statement of its own for each `n`. */
const held = (n: number): ReadStatement =>
  named(`select '${n}' as answer from (select pg_advisory_xact_lock_shared(${n}) offset 0) held`)
const quick = (n: number): ReadStatement => named('select $1::text', [String(n)])
const viewer = (subject: string): Viewer => ({ ...PUBLIC_VIEWER, kind: 'STAFF', subject })

let db: TestDatabase
let admin: pg.Client
let serial = 100

beforeAll(async () => {
  db = await emptyDatabase()
  await prepareSchemas({ adminUrl: db.adminUrl, subgraphs: ['cases'], secret: roleSecret(db.adminUrl) })
  admin = new pg.Client({ connectionString: db.adminUrl })
  await admin.connect()
})

afterAll(async () => {
  await admin.end()
  await db[Symbol.asyncDispose]()
})

/** A pool of a test's own, told apart in `pg_stat_activity` by its name. */
async function opened(options: Partial<ReadPoolOptions> = {}) {
  const applicationName = `scheduler ${serial++}`
  const pool = await openReadPool({ url: db.urlOf('cases'), applicationName, slowMs: 30, ...options })
  const waitingForLocks = async (): Promise<number> => {
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`,
      [applicationName],
    )
    return rows[0]!.n
  }
  return { pool, waitingForLocks, [Symbol.asyncDispose]: () => pool.close() }
}

/** Keeps locks until it is disposed. */
async function locks(...numbers: number[]) {
  const client = new pg.Client({ connectionString: db.adminUrl })
  await client.connect()
  for (const n of numbers) await client.query('select pg_advisory_lock($1)', [n])
  let ended: Promise<void> | undefined
  const release = (): Promise<void> => (ended ??= client.end())
  return { release, [Symbol.asyncDispose]: release }
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + EVENTUALLY.timeout
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('It did not come true in time')
    await sleep(10)
  }
}

const quickReads = (pool: ReadPool, count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => pool.read(viewer(`quick:${n % 5}`), quick(n))))

test('held statements hold up no other, not even those behind them on their connection', async () => {
  await using kept = await locks(1, 2, 3, 4)
  await using own = await opened()
  const slow = [1, 2, 3, 4].map((n) => own.pool.read(viewer(`slow:${n}`), held(n)))
  const answers = await quickReads(own.pool, 100)
  expect(answers).toEqual(Array.from({ length: 100 }, (_, n) => String(n)))
  await until(async () => (await own.waitingForLocks()) === 2)
  expect(own.pool.waiting).toBe(2)
  await kept.release()
  expect(await Promise.all(slow)).toEqual(['1', '2', '3', '4'])
})

test('a statement that held up others runs apart from then on, and no longer when it is quick', async () => {
  await using kept = await locks(1)
  await using own = await opened({ connections: 1, slowConnections: 1 })
  const first = own.pool.read(viewer('slow'), held(1))
  await quickReads(own.pool, 20)
  await until(async () => (await own.waitingForLocks()) === 1)
  const second = own.pool.read(viewer('slow'), held(1))
  expect(own.pool.waiting).toBe(1)
  await kept.release()
  expect(await Promise.all([first, second])).toEqual(['1', '1'])
  await own.pool.read(viewer('slow'), held(1))
  await using again = await locks(1)
  const third = own.pool.read(viewer('slow'), held(1))
  expect(own.pool.waiting).toBe(0)
  await until(async () => (await own.waitingForLocks()) === 1)
  await again.release()
  expect(await third).toBe('1')
})

test('one viewer never has all connections for slow statements', async () => {
  await using kept = await locks(1)
  await using own = await opened()
  const greedy = Array.from({ length: 10 }, () => own.pool.read(viewer('greedy'), held(1)))
  await quickReads(own.pool, 20)
  await until(async () => (await own.waitingForLocks()) === 1)
  const modest = own.pool.read(viewer('modest'), held(1))
  await until(async () => (await own.waitingForLocks()) === 2)
  await kept.release()
  expect(await Promise.all([...greedy, modest])).toEqual(Array(11).fill('1'))
})

test('the statement of a request that is gone is cancelled in the database', async () => {
  await using _kept = await locks(1)
  await using own = await opened()
  const gone = new AbortController()
  const read = own.pool.read(viewer('gone'), held(1), undefined, gone.signal)
  const outcome = expect(read).rejects.toMatchObject({ code: 'REQUEST_GONE' })
  await until(async () => (await own.waitingForLocks()) === 1)
  gone.abort()
  await outcome
  expect(await own.waitingForLocks()).toBe(0)
  expect(await quickReads(own.pool, 20)).toHaveLength(20)
})

test('what still waits when its request goes is never sent', async () => {
  await using kept = await locks(1, 2)
  await using own = await opened({ connections: 1, slowConnections: 1 })
  const first = own.pool.read(viewer('stays'), held(1))
  await quickReads(own.pool, 20)
  await until(async () => (await own.waitingForLocks()) === 1)
  const gone = new AbortController()
  const waiting = Array.from({ length: 5 }, (_, n) =>
    own.pool.read(viewer(`goes:${n}`), held(1), undefined, gone.signal),
  )
  const outcomes = Promise.allSettled(waiting)
  expect(own.pool.waiting).toBe(5)
  gone.abort()
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'REQUEST_GONE' } })
  expect(own.pool.waiting).toBe(0)
  expect(await own.waitingForLocks()).toBe(1)
  await expect(own.pool.read(viewer('late'), quick(1), undefined, gone.signal)).rejects.toMatchObject({
    code: 'REQUEST_GONE',
  })
  await kept.release()
  expect(await first).toBe('1')
})

test('a read whose time is over is refused in words, and its neighbours are answered', async () => {
  await using _kept = await locks(1)
  await using own = await opened({ statementTimeoutMs: 300, connections: 1 })
  const late = Promise.allSettled(Array.from({ length: 3 }, () => own.pool.read(viewer('late'), held(1))))
  expect(await quickReads(own.pool, 30)).toHaveLength(30)
  for (const outcome of await late)
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { code: expect.stringMatching(/^(READ_TIMEOUT|OVERLOADED)$/) },
    })
  expect((await late).map((one) => one.status === 'rejected' && one.reason.code)).toContain('READ_TIMEOUT')
  expect(await own.waitingForLocks()).toBe(0)
})

test('beyond a number of waiting reads the next is refused at once', async () => {
  await using kept = await locks(1)
  await using own = await opened({ connections: 1, slowConnections: 1, maxWaiting: 3 })
  const reads = [own.pool.read(viewer('slow'), held(1))]
  await quickReads(own.pool, 3)
  await until(async () => (await own.waitingForLocks()) === 1)
  for (let n = 0; n < 3; n++) reads.push(own.pool.read(viewer(`waits:${n}`), held(1)))
  await expect(own.pool.read(viewer('late'), held(1))).rejects.toMatchObject({ code: 'OVERLOADED' })
  await kept.release()
  expect(await Promise.all(reads)).toEqual(Array(4).fill('1'))
})

test('a cancellation that arrives when the server is already at the next unit costs that one nothing', async () => {
  await using first = await locks(1)
  await using second = await locks(2)
  const applicationName = `scheduler ${serial++}`
  const options = { url: db.urlOf('cases'), applicationName, statementTimeoutMs: 100_000, maxStatements: 10 }
  const connection = await openReadConnection<ReadJob>(options)
  const canceller = createCanceller(options)
  const isWaitingFor = async (n: number): Promise<boolean> => {
    const { rowCount } = await admin.query(
      `select from pg_locks l join pg_stat_activity a using (pid) where a.application_name = $1 and l.locktype = 'advisory' and not l.granted and l.objid = $2`,
      [applicationName, n],
    )
    return rowCount === 1
  }
  const scheduler = new ReadScheduler({
    shared: [connection],
    openSlow: () => openReadConnection<ReadJob>(options),
    slowConnections: 1,
    slowMs: 100_000,
    maxWaiting: 10,
    // Keeps the request back until the unit that it is meant for has ended and the next one runs.
    canceller: {
      cancel: async (pid) => {
        await first.release()
        await until(() => isWaitingFor(2))
        await canceller.cancel(pid)
        await until(() => neighbours[0]!.repeats === 1)
        await second.release()
      },
      close: () => canceller.close(),
    },
  })
  const gone = new AbortController()
  const deadline = Date.now() + 100_000
  const meant = new ReadJob({ viewer: viewer('gone'), statements: [held(1)], signal: gone.signal }, deadline)
  const neighbours = [2, 3, 4].map((n) => new ReadJob({ viewer: viewer('stays'), statements: [held(n)] }, deadline))
  for (const job of [meant, ...neighbours]) scheduler.run(job)
  await until(() => isWaitingFor(1))
  gone.abort()
  expect(await Promise.all(neighbours.map(({ answer }) => answer))).toEqual([['2'], ['3'], ['4']])
  expect(neighbours.map(({ repeats }) => repeats)).toEqual([1, 0, 0])
  expect(await meant.answer).toEqual(['1'])
  await scheduler.close()
})

test('among requests that go at any moment, all that stay get their own answers', async () => {
  await using own = await opened({ slowMs: 5 })
  const nap = (n: number): ReadStatement =>
    named(`select $1::text from (select pg_sleep($2::float) offset 0) nap`, [String(n), String((n % 7) / 100)])
  const outcomes = await Promise.allSettled(
    Array.from({ length: 300 }, async (_, n) => {
      const abort = new AbortController()
      if (n % 3 === 0) setTimeout(() => abort.abort(), (n * 7) % 400)
      return own.pool.read(viewer(`v${n % 4}`), nap(n), undefined, abort.signal)
    }),
  )
  outcomes.forEach((outcome, n) => {
    if (outcome.status === 'fulfilled') expect(outcome.value).toBe(String(n))
    else {
      expect(outcome.reason).toMatchObject({ code: 'REQUEST_GONE' })
      expect(n % 3).toBe(0)
    }
  })
})
