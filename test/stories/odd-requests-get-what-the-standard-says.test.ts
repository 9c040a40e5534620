import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { postRaw, type RawAnswer } from '#test/kit/raw-exchange.ts'

// Requests at the edges of HTTP (RFC 9110, RFC 6750), of GraphQL over HTTP and of GraphQL, to a whole hub: each gets
// what its standard says, or a refusal with a code of its own; none is a fault.

let hub: TestHub
let authorization: string

beforeAll(async () => {
  hub = await startHub({ listen: true })
  authorization = await hub.authorization('coordinator')
})
afterAll(() => hub[Symbol.asyncDispose]())

const OPEN = '{ ambito(code: "16-BT-01") { code } }'

const codeOf = ({ body }: { readonly body: string }): unknown =>
  (JSON.parse(body) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code

/** Sends headers as written, with those that every request has where they do not name them. */
function withHeaders(headers: readonly string[], query = OPEN): Promise<RawAnswer> {
  const body = JSON.stringify({ query })
  const usual = ['host: hub', 'content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]
  const named = new Set(headers.map(nameOf))
  const length = named.has('transfer-encoding') ? 'content-length' : ''
  return postRaw(
    hub.url,
    [...usual.filter((one) => !named.has(nameOf(one)) && nameOf(one) !== length), ...headers],
    body,
  )
}

const nameOf = (header: string): string => header.split(':')[0]!.toLowerCase()

const LENGTH = Buffer.byteLength(JSON.stringify({ query: OPEN }))
const ID = '00000000-0000-4000-8000-00000000000a'

it.each<[header: string, values: readonly [string, string], code: string | undefined]>([
  ['authorization', ['', ''], 'HEADER_REPEATED'],
  ['authorization', ['Bearer a.b.c', 'Bearer a.b.d'], 'HEADER_REPEATED'],
  ['x-purpose', ['SOCIAL_CARE', 'SOCIAL_CARE'], 'HEADER_REPEATED'],
  ['x-purpose', ['SOCIAL_CARE', 'AUDIT'], 'HEADER_REPEATED'],
  ['x-request-id', [ID, ID], 'HEADER_REPEATED'],
  ['host', ['hub', 'hub'], 'HEADER_REPEATED'],
  ['content-type', ['application/json', 'application/json'], 'HEADER_REPEATED'],
  ['content-type', ['application/json', 'text/plain'], 'HEADER_REPEATED'],
  ['content-encoding', ['identity', 'identity'], 'HEADER_REPEATED'],
  // These two decide where a message ends: the parser itself refuses them.
  ['content-length', [`${LENGTH}`, `${LENGTH}`], 'REQUEST_MALFORMED'],
  ['transfer-encoding', ['chunked', 'chunked'], 'REQUEST_MALFORMED'],
  // Lists may be sent in parts (RFC 9110 § 5.3).
  ['accept', ['text/html', 'application/json'], undefined],
  ['accept-language', ['de', 'en'], undefined],
  ['accept-encoding', ['gzip', 'br'], undefined],
])('%s sent twice, as %j', async (name, [first, second], code) => {
  for (const other of [name, name.toUpperCase()]) {
    const answer = await withHeaders([`${name}: ${first}`, `${other}: ${second}`])
    expect([answer.status, codeOf(answer)]).toEqual([code ? 400 : 200, code])
    if (code === 'HEADER_REPEATED') expect(answer.body).toContain(`«${name}»`)
  }
})

it('of a purpose that is sent twice nothing is decided, for nobody', async () => {
  const twice = ['x-purpose: SOCIAL_CARE', 'x-purpose: SOCIAL_CARE']
  for (const token of [[], [`authorization: ${authorization}`], ['authorization: Bearer a.b.c']])
    expect(codeOf(await withHeaders([...token, ...twice]))).toBe('HEADER_REPEATED')
})

it('the language of a list in two headers is that of the list', async () => {
  const answer = await withHeaders(['accept-language: de', 'accept-language: en', 'x-purpose: A', 'x-purpose: A'])
  expect(answer.body).toContain('The header')
})

it('whatever is no good as a token is refused as any invalid token, and what is no bearer header as such', async () => {
  const [header = '', payload = '', signature = ''] = authorization.slice('Bearer '.length).split('.')
  const tokens = [
    [
      'a.b.',
      '.b.c',
      'a..c',
      '..',
      '.',
      'a',
      'a.b',
      'a.b.c.d',
      'a.b.c.d.e',
      'a.b.c=',
      'a.b.+/~',
      'a.b.!',
      '"a.b.c"',
      'é.b.c',
    ],
    [
      `${header}.${payload}.`,
      `${header}..${signature}`,
      `.${payload}.${signature}`,
      `${header}.${payload}`,
      `${header}..`,
    ],
    [`${header}.${payload}.${signature}.`, `${header}.${payload}.${signature}=`, `${header}.${payload}.${signature}AA`],
    [`${header}.${payload}.${signature.slice(1)}`, `${header}=.${payload}.${signature}`, 'undefined', 'null', 'Bearer'],
  ].flat()
  for (const token of tokens)
    for (const scheme of ['Bearer', 'bearer', 'BEARER  ']) {
      const answer = await withHeaders([`authorization: ${scheme} ${token}`])
      expect([token, answer.status, codeOf(answer)]).toEqual([token, 401, 'TOKEN_INVALID'])
      expect(answer.head.toLowerCase()).toContain('www-authenticate: bearer error="invalid_token"')
    }
  for (const value of [
    '',
    'Bearer',
    'Basic YTpi',
    'a.b.c',
    `Bearer ${header} ${payload}`,
    'Bearer a.b.c, Bearer a.b.d',
  ]) {
    const answer = await withHeaders([`authorization: ${value}`])
    expect([value, answer.status, codeOf(answer)]).toEqual([value, 401, 'AUTHORIZATION_HEADER'])
  }
})

const JSON_TYPE = 'application/json'
const GRAPHQL_TYPE = 'application/graphql-response+json'

it.each<[accept: string, type: string | undefined]>([
  ['', JSON_TYPE],
  ['*', JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/*;q=0.1', JSON_TYPE],
  [', ,', JSON_TYPE],
  ['text/html, image/gif, *; q=.2', JSON_TYPE],
  ['application/json;profile="a,b;q=0"', JSON_TYPE],
  [`${'text/html,'.repeat(30)}application/json`, JSON_TYPE],
  ['application/json;q=0, */*', GRAPHQL_TYPE],
  ['APPLICATION/GraphQL-Response+JSON ; q = 0.3', GRAPHQL_TYPE],
  ['text/html', undefined],
  ['*;q=0', undefined],
])('Accept: %s', async (accept, type) => {
  const answer = await withHeaders([`accept: ${accept}`])
  expect([answer.status, codeOf(answer)]).toEqual(type ? [200, undefined] : [406, 'NOT_ACCEPTABLE'])
  expect(answer.head.toLowerCase()).toContain(`content-type: ${type ?? JSON_TYPE}; charset=utf-8`)
})
