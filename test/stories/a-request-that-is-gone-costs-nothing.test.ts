import { request, type ClientRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { EVENTUALLY } from '#test/kit/eventually.ts'

// Over real sockets, on statements that a table lock of the administrator holds for as long as a test wants.

const HELD = '{ ambito(code: "16-BT-01") { regulations { version articles { number title } } } }'
const SMALL = '{ ambito(code: "16-BT-01") { code } }'

let hub: TestHub
let admin: pg.Client

beforeAll(async () => {
  hub = await startHub({ listen: true, fetchTimeoutMs: 60_000, readTimeoutMs: 50_000 })
  admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await hub[Symbol.asyncDispose]()
})

/** Sends a request whose socket the test can close. */
function sent(query: string, authorization?: string): { client: ClientRequest; answer: Promise<string | undefined> } {
  const client = request(`${hub.url}/graphql`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
  })
  const answer = new Promise<string | undefined>((resolve) => {
    client.once('response', (response) => void text(response).then(resolve, () => resolve(undefined)))
    client.once('error', () => resolve(undefined))
  })
  client.end(JSON.stringify({ query }))
  return { client, answer }
}

/** Keeps every reader from the articles of the regulation until it is disposed. */
async function heldArticles(table = 'organisation.regulation_article') {
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  await client.query(`begin; lock table ${table} in access exclusive mode`)
  let ended: Promise<void> | undefined
  const release = (): Promise<void> => (ended ??= client.end())
  return { release, [Symbol.asyncDispose]: release }
}

function expectArticles(body: string | undefined): void {
  const { data, errors } = JSON.parse(body ?? '{}') as {
    data?: { ambito: { regulations: object[] } }
    errors?: object[]
  }
  expect(errors).toBeUndefined()
  expect(data?.ambito.regulations.length).toBeGreaterThan(0)
}

const heldStatements = async (): Promise<number> => {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename like 'hub_%' and wait_event_type = 'Lock'`,
  )
  return rows[0]!.n
}
const soon = (isTrue: () => Promise<void>): Promise<void> => vi.waitFor(isTrue, EVENTUALLY)

test('the statement of a caller who leaves is cancelled in the database', async () => {
  await using _held = await heldArticles()
  const { client, answer } = sent(HELD)
  await soon(async () => expect(await heldStatements()).toBe(1))
  client.destroy()
  await soon(async () => expect(await heldStatements()).toBe(0))
  expect(await answer).toBeUndefined()
})

test('while statements are held, small ones on the same tables are answered; afterwards the held ones are', async () => {
  await using held = await heldArticles()
  const waiting = Array.from({ length: 6 }, () => sent(HELD))
  await soon(async () => expect(await heldStatements()).toBeGreaterThan(0))
  const small = await Promise.all(Array.from({ length: 30 }, () => hub.send({ query: SMALL })))
  expect(new Set(small.map(({ body }) => body))).toEqual(new Set(['{"data":{"ambito":{"code":"16-BT-01"}}}\n']))
  expect(await heldStatements()).toBeGreaterThan(0)
  await held.release()
  for (const body of await Promise.all(waiting.map(({ answer }) => answer))) expectArticles(body)
})

test('of many callers who leave, those who stay are answered and nothing is left running', async () => {
  await using held = await heldArticles()
  const waiting = Array.from({ length: 12 }, () => sent(HELD))
  await soon(async () => expect(await heldStatements()).toBeGreaterThan(0))
  waiting.forEach(({ client }, index) => index % 3 === 0 || client.destroy())
  const small = await hub.send({ query: SMALL })
  expect(small.status).toBe(200)
  await held.release()
  const stayed = waiting.filter((_, index) => index % 3 === 0).map(({ answer }) => answer)
  for (const body of await Promise.all(stayed)) expectArticles(body)
  await soon(async () => expect(await heldStatements()).toBe(0))
})

test('who asks is found out on a connection of its own, however many readings are held', async () => {
  await using _held = await heldArticles()
  const waiting = Array.from({ length: 12 }, () => sent(HELD))
  await soon(async () => expect(await heldStatements()).toBeGreaterThan(0))
  const { body } = await hub.send({
    authorization: await hub.authorization('coordinator'),
    query: '{ me { roles } }',
  })
  expect(JSON.parse(body)).toEqual({ data: { me: { roles: ['COORDINATOR'] } } })
  const { rows } = await admin.query<{ application_name: string }>(
    `select distinct application_name from pg_stat_activity where datname = current_database() and query like '%''kind'', ''STAFF''%' and pid <> pg_backend_pid()`,
  )
  expect(rows).toEqual([{ application_name: 'ambito-hub identity' }])
  waiting.forEach(({ client }) => client.destroy())
})

test('a record that was read before its caller left is in the audit; one that was not read is not', async () => {
  const authorization = await hub.authorization('case-manager')
  const { rows } = await admin.query<{ id: string }>('select id from organisation.ambito limit 1')
  const query = `{ cases(filter: { ambitoId: "${rows[0]!.id}" }, first: 5) { nodes { id number } } }`
  const records = async (): Promise<number> => {
    const counted = await admin.query<{ n: number }>(`select count(*)::int as n from cases.audit_event`)
    return counted.rows[0]!.n
  }
  const before = await records()
  {
    await using _held = await heldArticles('cases."case"')
    const { client } = sent(query, authorization)
    await soon(async () => expect(await heldStatements()).toBe(1))
    client.destroy()
    await soon(async () => expect(await heldStatements()).toBe(0))
  }
  expect(await records()).toBe(before)
  await using _audit = await heldArticles('cases.audit_event')
  const { client } = sent(query, authorization)
  await soon(async () => expect(await heldStatements()).toBe(1))
  client.destroy()
  await _audit.release()
  await soon(async () => expect(await records()).toBeGreaterThan(before))
})
