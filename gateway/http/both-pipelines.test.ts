import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTinyGateway } from '../kit/start-tiny-gateway.ts'
import type { Gateway } from '../server.ts'

// The bare gateway answers without Apollo Server what the hub answers through it: status, headers and text are the same.

let gateways: readonly Gateway[] = []
beforeAll(async () => {
  const start = (pipeline: 'apollo' | 'direct') => startTinyGateway({ refusals: 'all', pipeline })
  gateways = await Promise.all([start('apollo'), start('direct')])
})
afterAll(async () => void (await Promise.all(gateways.map((gateway) => gateway.close()))))

const JSON_TYPE = 'application/json'
const BY_ID = 'query A($id: ID!) { person(id: $id) { name } } query B { budget { amount } }'

/** What differs from request to request by its nature. */
const plain = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>')

async function answerOf({ url }: Gateway, { query, ...init }: RequestInit & { query?: string }): Promise<unknown> {
  const response = await fetch(`${url}/graphql${query ?? ''}`, { method: 'POST', ...init })
  const headers = [...response.headers].filter(([name]) => !['date', 'content-length'].includes(name))
  return {
    status: response.status,
    headers: headers.map((one) => plain(one.join(': '))),
    text: plain(await response.text()),
  }
}

const asked = (body: unknown, accept?: string): RequestInit => ({
  headers: { 'content-type': JSON_TYPE, 'accept-language': 'en', ...(accept && { accept }) },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

const REQUESTS: Readonly<Record<string, RequestInit & { query?: string }>> = {
  data: asked({ query: '{ person(id: "p1") { name cases { number manager { name } } } budget { amount } }' }),
  'data by GET': { method: 'GET', query: `?query=${encodeURIComponent('{ budget { amount } }')}` },
  'a mutation by GET': {
    method: 'GET',
    query: `?query=${encodeURIComponent('mutation { rename(id: 1, name: "x") { id } }')}`,
  },
  'a mutation': asked({ query: 'mutation { rename(id: "p1", name: "x") { id name } }' }),
  'a fault in a field': asked({ query: '{ person(id: "p1") { name broken secret } }' }),
  'a fault above a non-null field': asked({ query: '{ person(id: "p1") { strict { count owner { broken } } } }' }),
  'no field at all': asked({ query: 'query ($no: Boolean = false) { budget @include(if: $no) { amount } }' }),
  'a named introspection': asked({ query: 'query Names { __schema { queryType { name } } }' }),
  introspection: asked({ query: '{ __schema { queryType { name } } a: __typename }' }),
  'an enum value': asked({ query: '{ cases(kind: ORDINARY) { id } }' }),
  'a wrong enum value': asked({ query: '{ cases(kind: OTHER) { id } }' }),
  'one of two operations': asked({ query: BY_ID, operationName: 'B' }),
  'an empty name of an operation': asked({ query: BY_ID, operationName: '' }),
  'an unknown operation': asked({ query: BY_ID, operationName: 'C' }),
  'a variable': asked({ query: BY_ID, operationName: 'A', variables: { id: 'p2' } }),
  'no value of a variable': asked({ query: BY_ID, operationName: 'A' }),
  'null for a variable': asked({ query: BY_ID, operationName: 'A', variables: { id: null } }),
  'an object for a variable': asked({ query: BY_ID, operationName: 'A', variables: { id: {} } }),
  'an error of syntax': asked({ query: '{ person(' }),
  'an unknown field': asked({ query: '{ persons { id } }' }),
  'no query': asked({}),
  'no JSON': asked('{'),
  'another content': { headers: { 'content-type': 'text/plain' }, body: '{}' },
  'a persisted query': asked({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  'a subscription': asked({ query: 'subscription { x }' }),
}

test.each(Object.keys(REQUESTS))('%s', async (what) => {
  for (const accept of [undefined, '*/*', JSON_TYPE, 'application/graphql-response+json', 'text/html']) {
    const request = REQUESTS[what]!
    const init = { ...request, headers: { ...(request.headers as Record<string, string>), ...(accept && { accept }) } }
    const [byApollo, directly] = await Promise.all(gateways.map((gateway) => answerOf(gateway, init)))
    expect(directly).toEqual(byApollo)
  }
})
