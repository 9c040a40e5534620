import { afterEach, expect, test } from 'vitest'
import { startTinyGateway } from './kit/start-tiny-gateway.ts'
import type { Gateway } from './server.ts'

const running: Gateway[] = []
afterEach(async () => void (await Promise.all(running.splice(0).map((gateway) => gateway.close()))))

async function start(): Promise<Gateway> {
  const gateway = await startTinyGateway({ listen: false })
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

const MEMBERS = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== '__proto__')
const ODD = [...MEMBERS, 'prototype', 'then', '__typename', '__schema', '__x', '__']

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

test.each(PLACES)('%s may have any name but `__proto__`', async (_, body) => {
  const gateway = await start()
  const whole = Object.getOwnPropertyNames(Object.prototype)
  const plain = await post(gateway, body('plain'))
  expect(plain.errors).toBeUndefined()
  for (const name of ODD) {
    const answer = await post(gateway, body(name))
    expect(JSON.stringify(answer)).toBe(JSON.stringify(plain).replaceAll('"plain"', `"${name}"`))
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(whole)
  }
  expect(codeOf(await post(gateway, body('__proto__')))).toBe('NAME_RESERVED')
  for (const language of ['it', 'en']) {
    const [error] = (await post(gateway, body('__proto__'), language)).errors ?? []
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

test('a variable that is named like a member of every object is its own, sent or absent', async () => {
  const gateway = await start()
  for (const name of MEMBERS) {
    const query = `query ($${name}: ID = "d", $n: Int) { person(id: $${name}) { name } people(first: $n) { name } }`
    for (const [sent, expected] of [
      ['p7', 'Person p7'],
      [undefined, 'Person d'],
    ] as const) {
      const { data } = await post(gateway, { query, variables: { n: 1, ...(sent && { [name]: sent }) } })
      expect([name, data]).toEqual([name, { person: { name: expected }, people: [{ name: 'Person p0' }] }])
    }
  }
})

test('JSON of variables and extensions is harmless at any depth, by POST and by GET', async () => {
  const gateway = await start()
  for (const key of ['__proto__']) {
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
