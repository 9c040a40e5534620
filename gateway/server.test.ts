import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { refuse as refuseIdentity } from './identity/errors.ts'
import { startTinyGateway, type TinyOptions } from './kit/start-tiny-gateway.ts'
import { tinyTransport, type Misbehaviour } from './kit/tiny-supergraph.ts'
import { HUB_LIMITS } from './admission/limits/limits.ts'
import type { Gateway, GatewayOptions } from './server.ts'

const running: Gateway[] = []
afterEach(async () => void (await Promise.all(running.splice(0).map((gateway) => gateway.close()))))

interface World extends TinyOptions {
  readonly misbehaving?: Record<string, Misbehaviour>
}

async function start({ misbehaving, config, ...options }: World = {}): Promise<Gateway> {
  const gateway = await startTinyGateway({
    config: { allowGet: false, ...config },
    transport: tinyTransport(misbehaving),
    listen: false,
    ...options,
  })
  running.push(gateway)
  return gateway
}

interface Answer {
  readonly data?: unknown
  readonly errors?: { message: string; extensions: Record<string, unknown>; path?: unknown[] }[]
}

async function post(gateway: Gateway, payload: unknown, headers: Record<string, string> = {}) {
  const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload)
  const answer = await gateway.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const parsed = JSON.parse(answer.body) as Answer
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: parsed,
    code: parsed.errors?.[0]?.extensions['code'],
  }
}

test('an operation is answered, with an id', async () => {
  const { status, body, headers } = await post(await start(), {
    query: '{ person(id: "p1") { name cases { cost { amount } } } }',
  })
  expect(status).toBe(200)
  expect(body).toEqual({
    data: { person: { name: 'Person p1', cases: [{ cost: { amount: '12.34' } }, { cost: { amount: '12.34' } }] } },
  })
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers['cache-control']).toBe('no-store')
})

test('every error carries the id of its request', async () => {
  const gateway = await start({ misbehaving: { money: () => null } })
  for (const query of ['{ budget { amount } }', '{ nothing }', '{', '{ person(id: "p1") { broken } }']) {
    const { body, headers } = await post(gateway, { query })
    for (const error of body.errors ?? []) expect(error.extensions['requestId']).toBe(headers['x-request-id'])
    expect(body.errors?.length).toBeGreaterThan(0)
  }
})

test('a failed subgraph is named, its inside is not', async () => {
  const gateway = await start({
    misbehaving: { money: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432')) },
  })
  const { status, body } = await post(gateway, { query: '{ budget { amount } }' }, { 'accept-language': 'en' })
  expect(status).toBe(200)
  expect(body.data).toEqual({ budget: null })
  expect(body.errors).toEqual([
    {
      message: 'This is not available at the moment: the part "money" does not answer.',
      path: ['budget'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'money', requestId: expect.any(String) },
    },
  ])
})

test('refusals of a subgraph leave in the language of the request, faults do not leave', async () => {
  const gateway = await start()
  const { body } = await post(gateway, { query: '{ person(id: "p1") { name secret broken } }' })
  expect(body.data).toEqual({ person: { name: 'Person p1', secret: null, broken: null } })
  expect(body.errors?.map(({ message, extensions }) => [message, extensions['code']])).toEqual([
    ['Dato riservato.', 'SECRET_REFUSED'],
    ['Errore interno. Chi gestisce lo hub lo ritrova con il codice della richiesta.', 'INTERNAL_FAULT'],
  ])
  expect(JSON.stringify(body)).not.toContain('relation')
})

test('what is no acceptable request is refused with the status that HTTP has for it', async () => {
  const gateway = await start()
  const ok = { query: '{ __typename }' }
  const cases: [body: unknown, headers: Record<string, string>, status: number, code: string][] = [
    [ok, { 'content-type': 'text/plain' }, 415, 'CONTENT_TYPE'],
    ['query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'CONTENT_TYPE'],
    ['--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'CONTENT_TYPE'],
    [ok, { 'content-encoding': 'gzip' }, 415, 'CONTENT_ENCODING'],
    [ok, { accept: 'text/html' }, 406, 'NOT_ACCEPTABLE'],
    [ok, { host: 'a b' }, 400, 'PARAMETER_INVALID'],
    ['{', {}, 400, 'BODY_NOT_JSON'],
    [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), {}, 400, 'BODY_NOT_JSON'],
    ['', {}, 400, 'BODY_NOT_JSON'],
    [[ok, ok], {}, 400, 'BATCH_REFUSED'],
    [{ query: 7 }, {}, 400, 'PARAMETER_INVALID'],
    [{ ...ok, operationName: 'other' }, {}, 400, 'OPERATION_UNKNOWN'],
    [{ query: '{' }, {}, 400, 'GRAPHQL_PARSE_FAILED'],
    [{ query: '{ nothing }' }, {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [{ query: 'query ($id: ID!) { person(id: $id) { name } }' }, {}, 400, 'BAD_INPUT'],
    [{ query: '{ people(first: 201) { name } }' }, {}, 400, 'PAGE_SIZE'],
    [{ query: `{ ${'a: __typename '.repeat(16)} }` }, {}, 400, 'ALIAS_LIMIT'],
  ]
  for (const [body, headers, status, code] of cases) {
    const answer = await post(gateway, body, headers)
    expect([code, answer.status, answer.code]).toEqual([code, status, code])
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  }
})

test('other methods and addresses are refused; GET only where it is allowed, and never in production', async () => {
  const get = async (gateway: Gateway, query: string) =>
    (await gateway.inject({ url: `/graphql?query=${encodeURIComponent(query)}` })).statusCode
  const [closed, open, production] = [
    await start(),
    await start({ config: { allowGet: true } }),
    await start({ config: { allowGet: true, environment: 'production', introspection: false } }),
  ]
  expect(await get(closed, '{ __typename }')).toBe(405)
  expect(await get(production, '{ __typename }')).toBe(405)
  expect(await get(open, '{ __typename }')).toBe(200)
  expect(await get(open, 'mutation { rename(id: "p1", name: "x") { name } }')).toBe(405)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    expect((await open.inject({ method, url: '/graphql' })).statusCode).toBe(405)
  }
  expect((await open.inject({ url: '/nothing' })).statusCode).toBe(404)
})

test('a parameter of an address that is empty, or null in JSON, is as one that is not there', async () => {
  const gateway = await start({ config: { allowGet: true } })
  const ask = async (parameters: Record<string, string>) => {
    const { statusCode, body } = await gateway.inject({ url: `/graphql?${new URLSearchParams(parameters).toString()}` })
    return [statusCode, JSON.parse(body)]
  }
  const named = 'query A { budget { amount } }'
  const given: readonly Record<string, string>[] = [
    { operationName: '' },
    { operationName: 'A' },
    { variables: '' },
    { variables: 'null' },
    { variables: '{}' },
    { extensions: '' },
    { extensions: 'null' },
    { extensions: '{"a":1}' },
    { operationName: '', variables: 'null', extensions: 'null', other: 'x' },
  ]
  for (const parameters of given)
    expect([parameters, ...(await ask({ query: named, ...parameters }))]).toEqual([
      parameters,
      200,
      { data: { budget: { amount: '1000.00' } } },
    ])
  const query = 'query ($id: ID! = "p2") { person(id: $id) { name } }'
  for (const [variables, name] of [
    ['', 'p2'],
    ['{"id":"p+1&x=%20"}', 'p+1&x=%20'],
  ])
    expect(await ask({ query, variables: variables! })).toEqual([200, { data: { person: { name: `Person ${name}` } } }])
})

test('introspection and the explorer are there in development, and not where they are switched off', async () => {
  const [open, closed] = [await start(), await start({ config: { introspection: false } })]
  const query = '{ __schema { queryType { name } } }'
  expect((await post(open, { query })).body.data).toEqual({ __schema: { queryType: { name: 'Query' } } })
  expect((await post(closed, { query })).code).toBe('GRAPHQL_VALIDATION_FAILED')
  const page = await open.inject({ url: '/' })
  expect(page.headers['content-security-policy']).toContain("default-src 'self'")
  const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map(([, url]) => url ?? '')
    .filter((url) => !url.startsWith('data:'))
  for (const url of loaded) expect([url, (await open.inject({ url })).statusCode]).toEqual([url, 200])
  for (const name of ['editor', 'json', 'graphql'])
    expect((await open.inject({ url: `/explorer/${name}.worker.js` })).statusCode).toBe(200)
  expect(loaded.every((url) => url.startsWith('/'))).toBe(true)
  expect((await closed.inject({ url: '/' })).statusCode).toBe(404)
})

test('who asks is decided before what is asked is looked at', async () => {
  const seen: unknown[] = []
  const gateway = await start({
    resolveIdentity: async (headers) => {
      seen.push(headers)
      throw refuseIdentity('TOKEN_INVALID')
    },
  })
  const { status, headers, code } = await post(
    gateway,
    { query: '{ nothing }' },
    { authorization: 'Bearer x', 'x-hub-viewer': 'admin', 'x-user-id': '1' },
  )
  expect([status, code, headers['www-authenticate']]).toEqual([401, 'TOKEN_INVALID', 'Bearer error="invalid_token"'])
  expect(Object.keys(seen[0] as object)).toContain('authorization')
  expect(Object.keys(seen[0] as object).filter((name) => name.startsWith('x-'))).toEqual([])
})

test('the signed viewer, the language and the id reach every subgraph, and nothing beside them', async () => {
  const contexts: unknown[] = []
  const viewer = { ...PUBLIC_VIEWER, subject: 's1' }
  const signViewer: GatewayOptions['signViewer'] = async ({ subject }) => `signed ${subject}`
  const transport: GatewayOptions['transport'] = (subgraph, fetch, context) => {
    const { signal: _, ...told } = context
    contexts.push(told)
    return tinyTransport()(subgraph, fetch, context)
  }
  const id = '00000000-0000-4000-8000-000000000001'
  const gateway = await start({ transport, signViewer, resolveIdentity: async () => viewer })
  await post(
    gateway,
    { query: '{ person(id: "p1") { cases { id } } }' },
    { 'x-request-id': id, 'accept-language': 'en' },
  )
  expect(contexts).toHaveLength(2)
  for (const context of contexts) expect(context).toEqual({ viewerToken: 'signed s1', requestId: id, locale: 'en' })
})

test('a fault of identity is masked, a refusal with another status keeps it', async () => {
  const broken = await start({ resolveIdentity: () => Promise.reject(new Error('password authentication failed')) })
  const fault = await post(broken, { query: '{ __typename }' })
  expect([fault.status, fault.code]).toEqual([500, 'INTERNAL_FAULT'])
  expect(JSON.stringify(fault.body)).not.toContain('password')
  const unknown = await start({
    resolveIdentity: () => Promise.reject(new Refusal('SUBJECT_UNKNOWN', { it: 'a', en: 'b' })),
  })
  expect((await post(unknown, { query: '{ __typename }' })).status).toBe(403)
})

test('a body is cut at its limit while it streams in, with and without a declared length', async () => {
  const gateway = await start({ listen: true })
  const { port } = new URL(gateway.url)
  const filler = `{"query":"${' '.repeat(300 * 1024)}{ __typename }"}`
  expect(
    (
      await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: filler,
      })
    ).status,
  ).toBe(413)
  const { answer, sent } = await streamChunks(Number(port), 200)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(sent).toBeLessThan(200)
  const wide = await start({ limits: { ...HUB_LIMITS, bodyBytes: 400 * 1024, textLength: 400 * 1024 } })
  expect((await post(wide, filler)).status).toBe(200)
})

/** Sends chunks of 64 KB until the server answers. */
function streamChunks(port: number, max: number): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    let [answer, sent] = ['', 0]
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    )
    const timer = setInterval(() => {
      if (answer || sent >= max) return end()
      sent += 1
      socket.write(`10000\r\n${' '.repeat(65_536)}\r\n`)
    }, 5)
    const end = () => {
      clearInterval(timer)
      socket.destroy()
      resolve({ answer, sent })
    }
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', end)
  })
}

test('a port in use is told in one line with the remedy', async () => {
  const first = await start({ listen: true })
  const port = Number(new URL(first.url).port)
  await expect(start({ listen: true, config: { port } })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use: stop what uses it, or choose another with HUB_PORT (or --port).`,
  )
})

test('/ready follows its probe, /health does not', async () => {
  const readyOf = async (ready: () => Promise<boolean>) => {
    const gateway = await start({ ready })
    expect((await gateway.inject({ url: '/health' })).statusCode).toBe(200)
    return gateway.inject({ url: '/ready' })
  }
  expect((await readyOf(async () => true)).statusCode).toBe(200)
  expect((await readyOf(async () => false)).statusCode).toBe(503)
  const down = await readyOf(() => Promise.reject(new Error('database is down')))
  expect([down.statusCode, down.body.includes('database')]).toEqual([503, false])
})

test('/ready is no while a question that anybody may ask fails, and is asked once for many', async () => {
  let [asked, failing] = [0, true]
  const gateway = await start({
    readyQuestion: '{ budget { amount } }',
    transport: (subgraph, fetch, context) => {
      asked += 1
      return failing ? Promise.reject(new Error('broken')) : tinyTransport()(subgraph, fetch, context)
    },
  })
  const status = async () => (await gateway.inject({ url: '/ready' })).statusCode
  expect(await Promise.all(Array.from({ length: 20 }, status))).toEqual(Array.from({ length: 20 }, () => 503))
  expect(asked).toBe(1)
  failing = false
  await expect.poll(status).toBe(200)
  expect(asked).toBe(2)
})

test('a client that sends the hash of a document is told in its words to send the document', async () => {
  const gateway = await start({ config: { allowGet: true } })
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } }
  const { status, body } = await post(gateway, { operationName: 'A', variables: {}, extensions })
  expect([status, body.data, body.errors]).toEqual([
    200,
    undefined,
    [
      {
        message: 'PersistedQueryNotSupported',
        extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', requestId: expect.any(String) as string },
      },
    ],
  ])
  const query = '{ budget { amount } }'
  expect((await post(gateway, { query, extensions })).body).toEqual({ data: { budget: { amount: '1000.00' } } })
  for (const given of ['', query]) {
    const search = new URLSearchParams({ query: given, extensions: JSON.stringify(extensions) })
    const got = await gateway.inject({ url: `/graphql?${search.toString()}` })
    expect([got.statusCode, got.body]).toEqual([
      200,
      expect.stringContaining('PERSISTED_QUERY_NOT_SUPPORTED') as string,
    ])
  }
})

test('large answers are compressed for those who accept it, small ones never', async () => {
  const gateway = await start()
  const ask = (query: string, accepted: string) =>
    gateway.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-encoding': accepted },
      payload: JSON.stringify({ query }),
    })
  const large = '{ people(first: 200) { id name kind } }'
  const plain = await ask(large, 'identity')
  expect([plain.headers['content-encoding'], plain.headers['vary'], plain.rawPayload.length > 4_096]).toEqual([
    undefined,
    'accept-encoding',
    true,
  ])
  for (const [accepted, encoding, inflate] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0.5, gzip;q=0.8', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ] as const) {
    const answer = await ask(large, accepted)
    expect([answer.headers['content-encoding'], answer.headers['content-length']]).toEqual([
      encoding,
      String(answer.rawPayload.length),
    ])
    expect(answer.rawPayload.length * 4).toBeLessThan(plain.rawPayload.length)
    expect(inflate(answer.rawPayload).toString()).toBe(plain.body)
  }
  for (const accepted of ['gzip;q=0', 'deflate', '', 'br;q=x'])
    expect((await ask(large, accepted)).headers['content-encoding']).toBeUndefined()
  expect((await ask('{ budget { amount } }', 'gzip, br')).headers['content-encoding']).toBeUndefined()
})

test('a stopping hub says so, ends what is under way, and refuses what comes after', async () => {
  let [release, began] = [() => undefined as void, () => undefined as void]
  const held = new Promise<void>((resolve) => (release = resolve))
  const begun = new Promise<void>((resolve) => (began = resolve))
  const slow: Misbehaviour = async () => {
    began()
    await held
    return { data: { budget: { amount: '1.00' } } }
  }
  const gateway = await start({ listen: true, misbehaving: { money: slow } })
  const ask = (query: string) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
  const underWay = ask('{ budget { amount } }')
  await begun
  const closed = gateway.close()
  const late = await ask('{ __typename }')
  expect([late.status, late.headers.get('connection')]).toEqual([200, 'close'])
  expect((await fetch(`${gateway.url}/ready`)).status).toBe(503)
  expect((await fetch(`${gateway.url}/health`)).status).toBe(200)
  release()
  expect(await (await underWay).json()).toEqual({ data: { budget: { amount: '1.00' } } })
  await closed
  await expect(ask('{ __typename }')).rejects.toThrow('fetch failed')
})

test('a caller who leaves ends the work done for them', async () => {
  let stopped: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (stopped = resolve))
  let arrived: () => void = () => undefined
  const isUnderWay = new Promise<void>((resolve) => (arrived = resolve))
  const slow: Misbehaviour = (_, { signal }) => {
    signal?.addEventListener('abort', () => stopped())
    arrived()
    return new Promise(() => undefined)
  }
  const gateway = await start({ listen: true, misbehaving: { money: slow }, fetchTimeoutMs: 60_000 })
  const leave = new AbortController()
  const asked = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ budget { amount } }"}',
    signal: leave.signal,
  }).catch(() => undefined)
  await isUnderWay
  leave.abort()
  await Promise.all([asked, ended])
})

test('what is refused never reaches a subgraph', async () => {
  const fetches: string[] = []
  const gateway = await start({ onFetch: ({ subgraph }) => void fetches.push(subgraph) })
  for (const query of [`{ ${'a: budget { amount } '.repeat(16)} }`, '{ people(first: 0) { name } }', '{ nothing }']) {
    expect((await post(gateway, { query })).status).toBe(400)
  }
  expect(fetches).toEqual([])
  await post(gateway, { query: '{ budget { amount } }' })
  expect(fetches).toEqual(['money'])
})

test('no near miss is told the name it missed', async () => {
  // Where introspection is open, the form of an enum is its values; where it is closed, no message names one.
  const gateway = await start({ config: { introspection: false } })
  const names = ['person', 'people', 'benefits', 'number', 'manager', 'amount', 'ORDINARY', 'EMERGENCY']
  const near = names.flatMap((name) => [`${name}x`, name.slice(1), name.slice(0, -1), name.replace(/[aeiou]/i, 'z')])
  const documents = near.flatMap((name) => [
    { query: `{ ${name} }` },
    { query: `{ person(id: "1") { ${name} } }` },
    { query: `{ cases(kind: ${name}) { id } }` },
    { query: 'query ($kind: CaseKind) { cases(kind: $kind) { id } }', variables: { kind: name } },
    { query: `{ cases(${name}: 1) { id } }` },
    { query: `query ($x: ${name}) { __typename }` },
    { query: `{ ... on ${name} { id } }` },
    { query: `{ person(id: "1") { name @${name} } }` },
  ])
  for (const document of documents) {
    const { body } = await post(gateway, document)
    const told = JSON.stringify(body.errors ?? [])
    expect(told).not.toContain('Did you mean')
    for (const name of names)
      if (!JSON.stringify(document).includes(name)) expect(told).not.toMatch(new RegExp(`\\b${name}\\b`))
  }
})
