import { afterEach, expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { tinySupergraph, tinyTransport } from './kit/tiny-supergraph.ts'
import { startGateway, type Gateway } from './server.ts'

const running: Gateway[] = []
afterEach(async () => void (await Promise.all(running.splice(0).map((gateway) => gateway.close()))))

async function start(): Promise<Gateway> {
  const gateway = await startGateway({
    config: { environment: 'development', host: '127.0.0.1', port: 0, allowGet: true, introspection: true },
    supergraphSdl: tinySupergraph(),
    transport: tinyTransport(),
    resolveIdentity: async () => PUBLIC_VIEWER,
    signViewer: () => '',
    log: createLog('silent'),
    listen: false,
  })
  running.push(gateway)
  return gateway
}

interface Answer {
  readonly data?: unknown
  readonly errors?: { message: string; extensions: Record<string, unknown> }[]
}

async function post(gateway: Gateway, body: unknown, language = 'it'): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'accept-language': language }
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await gateway.inject({ method: 'POST', url: '/graphql', headers, payload })
  return JSON.parse(answer.body) as Answer
}

const codeOf = ({ errors }: Answer): unknown => errors?.[0]?.extensions['code']

// Of a process whose prototype is whole; the flag of the test run may have removed `__proto__` before.
const MEMBERS = [...new Set(['__proto__', ...Object.getOwnPropertyNames(Object.prototype)])]
const RESERVED = [...MEMBERS, 'prototype', '__typename', '__schema', '__x', '__']

/** Where a caller may write a name of their own choice. */
const PLACES: readonly (readonly [where: string, body: (name: string) => { query: string; variables?: unknown }])[] = [
  ['an alias at the root', (name) => ({ query: `{ ${name}: budget { amount } }` })],
  ['an alias of an object', (name) => ({ query: `{ case(id: "1") { number ${name}: cost { get: amount } } }` })],
  ['an alias of a leaf', (name) => ({ query: `{ person(id: "1") { ${name}: name } }` })],
  [
    'an alias in a fragment',
    (name) => ({ query: `{ person(id: "1") { ...f } } fragment f on Person { ${name}: name }` }),
  ],
  ['an alias below introspection', (name) => ({ query: `{ __schema { ${name}: queryType { get: name } } }` })],
  ['an alias in a mutation', (name) => ({ query: `mutation { ${name}: rename(id: "1", name: "x") { get: name } }` })],
  ['a variable', (name) => ({ query: `query ($${name}: ID = "1") { person(id: $${name}) { name } }` })],
  ['an operation', (name) => ({ query: `query ${name} { budget { amount } }` })],
  ['a fragment', (name) => ({ query: `{ person(id: "1") { ...${name} } } fragment ${name} on Person { name }` })],
]

test.each(PLACES)('%s may not have the name of a member of Object.prototype, nor begin with __', async (_, body) => {
  const gateway = await start()
  const whole = Object.getOwnPropertyNames(Object.prototype)
  for (const name of RESERVED) {
    expect([name, codeOf(await post(gateway, body(name)))]).toEqual([name, 'NAME_RESERVED'])
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(whole)
  }
  for (const language of ['it', 'en']) {
    const [error] = (await post(gateway, body('valueOf'), language)).errors ?? []
    expect(error?.message).toContain(language === 'it' ? 'è riservato' : 'is reserved')
  }
  expect(await post(gateway, { query: '{ budget { amount } }' })).toEqual({ data: { budget: { amount: '1000.00' } } })
})

test('the fields of introspection keep their own names', async () => {
  const gateway = await start()
  const query =
    '{ __typename __schema { __typename: __typename } __type(name: "Case") { name } person(id: "1") { __typename } }'
  expect(await post(gateway, { query })).toEqual({
    data: {
      __typename: 'Query',
      __schema: { __typename: '__Schema' },
      __type: { name: 'Case' },
      person: { __typename: 'Person' },
    },
  })
})

test('JSON of variables and extensions is harmless at any depth, by POST and by GET', async () => {
  const gateway = await start()
  for (const key of [...MEMBERS, 'prototype']) {
    for (const value of [`{"${key}":{"get":"x"}}`, `{"a":[{"b":{"${key}":{"get":"x"}}}]}`]) {
      for (const parameter of ['variables', 'extensions']) {
        const body = `{"query":"{ __typename }","${parameter}":${value}}`
        expect([key, codeOf(await post(gateway, body))]).toEqual([key, 'JSON_FORBIDDEN_KEY'])
        const search = new URLSearchParams({ query: '{ __typename }', [parameter]: value })
        const got = await gateway.inject({ url: `/graphql?${search.toString()}` })
        expect([key, codeOf(JSON.parse(got.body) as Answer)]).toEqual([key, 'JSON_FORBIDDEN_KEY'])
      }
    }
  }
  expect(({} as { get?: unknown }).get).toBeUndefined()
})
