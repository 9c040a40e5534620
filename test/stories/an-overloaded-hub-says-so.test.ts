import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { getIntrospectionQuery } from 'graphql'
import { HUB_LOAD, NO_LOAD_LIMITS } from '#gateway/load/load-limits.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { EVENTUALLY } from '#test/kit/eventually.ts'

// What is held, is held by a lock of the administrator: no test waits for a machine to be busy.

/** Held reads are not to end by themselves, however slow the machine is. */
const PATIENT = { listen: true, fetchTimeoutMs: 60_000, readTimeoutMs: 50_000 }
const SMALL = { query: '{ ambito(code: "16-BT-01") { code } }' }
const HELD = { query: '{ ambito(code: "16-BT-01") { regulations { articles { number } } } }' }

async function heldArticles(hub: TestHub) {
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  await client.query('begin; lock table organisation.regulation_article in access exclusive mode')
  let ended: Promise<void> | undefined
  const release = (): Promise<void> => (ended ??= client.end())
  const waiting = async (): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_locks where not granted and relation = 'organisation.regulation_article'::regclass`,
    )
    return rows[0]!.n
  }
  return { release, waiting, [Symbol.asyncDispose]: release }
}

/** Asks until a viewer is refused; answers how many of these questions took a place before, which they gave back. */
async function untilRefused(hub: TestHub, authorization: string): Promise<number> {
  for (let taken = 0; taken < 100; taken++) {
    const asked = post(hub, SMALL, { authorization }, AbortSignal.timeout(300))
    const status = await asked.then(
      (response) => response.status,
      () => undefined,
    )
    if (status === 429) return taken
  }
  throw new Error('The viewer is never refused')
}

/** Every request is answered, but for those whose place a question took. */
async function expectAnswered(running: readonly Promise<Response>[], taken: number): Promise<void> {
  const statuses = (await Promise.all(running)).map(({ status }) => status)
  const answered = statuses.filter((status) => status === 200).length
  expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
  expect(answered).toBeGreaterThanOrEqual(Math.max(1, statuses.length - taken))
}

const post = (
  hub: TestHub,
  sent: { query: string },
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Response> =>
  fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(sent),
    ...(signal && { signal }),
  })

const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code

test('beyond the requests that run at once the next is refused at once, before its body is read; /health answers', async () => {
  await using hub = await startHub({ ...PATIENT, load: { ...NO_LOAD_LIMITS, inFlight: 3 } })
  await using held = await heldArticles(hub)
  const running = [1, 2, 3].map(() => post(hub, HELD))
  await vi.waitFor(async () => expect(await held.waiting()).toBeGreaterThan(0), EVENTUALLY)
  await vi.waitFor(async () => expect((await post(hub, SMALL)).status).toBe(503), EVENTUALLY)
  const refused = await post(hub, SMALL, { 'accept-language': 'it' })
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await refused.json()).toEqual({
    errors: [
      {
        message: 'Lo hub è sovraccarico: riprovare fra poco.',
        extensions: { code: 'OVERLOADED', requestId: refused.headers.get('x-request-id') },
      },
    ],
  })
  expect(await codeOf(await post(hub, { query: 'no GraphQL {' }))).toBe('OVERLOADED')
  expect((await fetch(`${hub.url}/health`)).status).toBe(200)
  await held.release()
  for (const response of await Promise.all(running)) expect(response.status).toBe(200)
  await vi.waitFor(async () => expect((await post(hub, SMALL)).status).toBe(200), EVENTUALLY)
})

test('who sends a body slowly takes nobody’s place', async () => {
  await using hub = await startHub({ ...PATIENT, load: { ...NO_LOAD_LIMITS, inFlight: 2 } })
  const { hostname, port } = new URL(hub.url)
  const slow = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const socket = connect(Number(port), hostname)
      await once(socket, 'connect')
      socket.write(
        'POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
      )
      return socket
    }),
  )
  for (let n = 0; n < 5; n++) expect((await post(hub, SMALL)).status).toBe(200)
  slow.forEach((socket) => socket.destroy())
})

test('requests that wait for others of their viewer take no place from another viewer', async () => {
  await using hub = await startHub({
    ...PATIENT,
    load: { ...NO_LOAD_LIMITS, inFlight: 4, perViewer: 1, waitingPerViewer: 10 },
  })
  await using held = await heldArticles(hub)
  const greedy = await hub.authorization('coordinator')
  const running = [post(hub, HELD, { authorization: greedy })]
  await vi.waitFor(async () => expect(await held.waiting()).toBe(1), EVENTUALLY)
  for (let n = 0; n < 4; n++) running.push(post(hub, HELD, { authorization: greedy }))
  const taken = await untilRefused(hub, greedy)
  expect((await post(hub, SMALL)).status).toBe(200)
  await held.release()
  await expectAnswered(running, taken)
})

test('a viewer who fills all slots of theirs waits alone', async () => {
  await using hub = await startHub({ ...PATIENT, load: { ...NO_LOAD_LIMITS, perViewer: 2, waitingPerViewer: 2 } })
  await using held = await heldArticles(hub)
  const [greedy, other] = await Promise.all([hub.authorization('coordinator'), hub.authorization('area-lead')])
  const running = [1, 2].map(() => post(hub, HELD, { authorization: greedy }))
  await vi.waitFor(async () => expect(await held.waiting()).toBe(2), EVENTUALLY)
  for (let n = 0; n < 2; n++) running.push(post(hub, HELD, { authorization: greedy }))
  const taken = await untilRefused(hub, greedy)
  const refused = await post(hub, SMALL, { authorization: greedy })
  expect([refused.status, refused.headers.get('retry-after'), await codeOf(refused)]).toEqual([
    429,
    '1',
    'TOO_MANY_REQUESTS',
  ])
  for (const authorization of [other, undefined])
    expect((await post(hub, SMALL, authorization ? { authorization } : {})).status).toBe(200)
  await held.release()
  await expectAnswered(running, taken)
  expect((await post(hub, SMALL, { authorization: greedy })).status).toBe(200)
})

test('a waiting request whose caller leaves gives its place to the next', async () => {
  await using hub = await startHub({ ...PATIENT, load: { ...NO_LOAD_LIMITS, perViewer: 1, waitingPerViewer: 1 } })
  await using held = await heldArticles(hub)
  const first = post(hub, HELD)
  await vi.waitFor(async () => expect(await held.waiting()).toBe(1), EVENTUALLY)
  const leaves = new AbortController()
  const left = fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SMALL),
    signal: leaves.signal,
  }).catch(() => undefined)
  await vi.waitFor(async () => expect((await post(hub, SMALL)).status).toBe(429), EVENTUALLY)
  leaves.abort()
  await left
  await held.release()
  expect((await first).status).toBe(200)
  await vi.waitFor(async () => expect((await post(hub, SMALL)).status).toBe(200), EVENTUALLY)
})

test('a budget is spent by what is asked, not by how often; another viewer has their own', async () => {
  await using hub = await startHub({
    load: { ...NO_LOAD_LIMITS, objectsPerMinute: 1_000, publicObjectsPerMinute: 1_000 },
  })
  const large = { query: '{ ambiti(first: 200) { nodes { municipalities { name } } } }' }
  const [coordinator, lead] = await Promise.all([hub.authorization('coordinator'), hub.authorization('area-lead')])
  expect((await hub.send({ ...large, authorization: coordinator })).status).toBe(200)
  const { status, body } = await hub.send({
    ...SMALL,
    authorization: coordinator,
    headers: { 'accept-language': 'en' },
  })
  expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
  expect(JSON.parse(body).errors[0].message).toMatch(/try again in \d+ seconds/)
  for (let n = 0; n < 20; n++) expect((await hub.send({ ...SMALL, authorization: lead })).status).toBe(200)
  expect((await hub.send(SMALL)).status).toBe(200)
})

test('the public is counted by address; behind a proxy by what a trusted one says, and no other is believed', async () => {
  const load = { ...NO_LOAD_LIMITS, publicObjectsPerMinute: 1_000 }
  const large = '{ ambiti(first: 200) { nodes { municipalities { name } } } }'
  const statuses = async (hub: TestHub): Promise<number[]> => {
    const found: number[] = []
    for (const client of ['192.0.2.1', '192.0.2.2', '192.0.2.1'])
      found.push((await hub.send({ query: large, headers: { 'x-forwarded-for': `198.51.100.7, ${client}` } })).status)
    return found
  }
  await using direct = await startHub({ load })
  expect(await statuses(direct)).toEqual([200, 429, 429])
  await using proxied = await startHub({ load, trustedProxies: ['127.0.0.1'] })
  expect(await statuses(proxied)).toEqual([200, 200, 429])
})

test('reads that wait for connections are a sign of overload', async () => {
  await using hub = await startHub({ ...PATIENT, load: { ...NO_LOAD_LIMITS, waitingReads: 2 } })
  await using held = await heldArticles(hub)
  const running = Array.from({ length: 8 }, () => post(hub, HELD))
  await vi.waitFor(async () => expect((await post(hub, SMALL)).status).toBe(503), EVENTUALLY)
  await held.release()
  const statuses = (await Promise.all(running)).map(({ status }) => status)
  expect(new Set([...statuses, 200, 503])).toEqual(new Set([200, 503]))
  await vi.waitFor(async () => expect((await post(hub, SMALL)).status).toBe(200), EVENTUALLY)
})

/** The question of common tools, each time another document. */
const introspection = (n: number): { query: string } => ({
  query: getIntrospectionQuery().replace('__schema', `s${n}: __schema`),
})

test('one who sends heavy documents one after another keeps nobody else out, however late the event loop is', async () => {
  const load = { ...HUB_LOAD, eventLoopDelayMs: 5, publicObjectsPerMinute: Number.POSITIVE_INFINITY }
  await using hub = await startHub({ listen: true, load })
  const authorization = await hub.authorization('coordinator')
  expect((await post(hub, SMALL, { authorization })).status).toBe(200)
  let isOver = false
  const heavy = (async () => {
    const statuses: number[] = []
    for (let n = 0; n < 25; n++) statuses.push((await post(hub, introspection(n))).status)
    isOver = true
    return statuses
  })()
  const others: number[] = []
  while (!isOver) others.push((await post(hub, SMALL, { authorization })).status)
  expect(new Set(others)).toEqual(new Set([200]))
  expect(new Set(await heavy)).toEqual(new Set([200]))
})

test('introspection costs its viewer only where its answer is not known', async () => {
  await using hub = await startHub({ load: { ...HUB_LOAD, publicObjectsPerMinute: 20_000 } })
  const ask = async (sent: { query: string }): Promise<number> => (await hub.send(sent)).status
  for (let n = 0; n < 100; n++) expect(await ask(introspection(0))).toBe(200)
  const anew: number[] = []
  for (let n = 1; n < 60 && anew.at(-1) !== 429; n++) anew.push(await ask(introspection(n)))
  expect(anew.at(-1)).toBe(429)
  // Known answers stay those of the view that was asked.
  const body = async (authorization?: string): Promise<string> =>
    (await hub.send({ ...introspection(0), authorization, headers: { 'x-request-id': randomUUID() } })).body
  const worker = await hub.authorization('case-manager')
  expect(await body(worker)).toContain('"DiaryEntry"')
  expect(await body(worker)).toBe(await body(worker))
})
