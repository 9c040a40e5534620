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

const AMBITO = 'ambito(code: "16-BT-01")'
const FOUND = { ambito: { code: '16-BT-01' } }
const inside = (levels: number, inner: string, open = '... {'): string =>
  `${`${open} `.repeat(levels)}${inner}${' }'.repeat(levels)}`

/** What is asked, and what is answered: data, or a code with its status. */
type Row = readonly [body: Record<string, unknown>, answer: Record<string, unknown> | readonly [number, string]]

const OPERATIONS: readonly Row[] = [
  [{ query: OPEN, operationName: '' }, FOUND],
  [{ query: OPEN, operationName: null }, FOUND],
  [{ query: `query A ${OPEN}`, operationName: '' }, FOUND],
  [{ query: `query A ${OPEN} query B { __typename }`, operationName: 'A' }, FOUND],
  [{ query: `query A ${OPEN} query B { __typename }`, operationName: '' }, [400, 'OPERATION_NAME_REQUIRED']],
  [{ query: `query A ${OPEN}`, operationName: ' ' }, [400, 'OPERATION_UNKNOWN']],
  [{ query: `query A ${OPEN}`, operationName: 1 }, [400, 'PARAMETER_INVALID']],
  [{ query: OPEN, variables: null, extensions: null }, FOUND],
  [{ query: 'subscription { x }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: `subscription S ${OPEN}` }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: 'subscription { __typename }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: `query A ${OPEN} subscription B { x }`, operationName: 'A' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: 'fragment F on Query { __typename }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: 'type X { a: Int }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: '# nothing' }, [400, 'GRAPHQL_PARSE_FAILED']],
]

// GraphQL of September 2025 has them before definitions and variables, not before the short form of a query.
const DESCRIPTIONS: readonly Row[] = [
  [{ query: `"why" query A ${OPEN}` }, FOUND],
  [{ query: `"""why,\n at length""" query A ${OPEN}` }, FOUND],
  [{ query: `query A("which" $code: String! = "16-BT-01") { ambito(code: $code) { code } }` }, FOUND],
  [{ query: `"what" fragment F on Ambito { code } "why" query A { ${AMBITO} { ...F } }` }, FOUND],
  [{ query: `"why" ${OPEN}` }, [400, 'GRAPHQL_PARSE_FAILED']],
  [{ query: `query A { "why" ${AMBITO} { code } }` }, [400, 'GRAPHQL_PARSE_FAILED']],
]

const NESTED: readonly Row[] = [
  [{ query: `{ ${inside(43, `${AMBITO} { code }`)} }` }, FOUND],
  [{ query: `{ ${AMBITO} { ${inside(43, 'code', '... on Ambito {')} } }` }, FOUND],
  [{ query: `{ ${inside(49, '__typename')} }` }, { __typename: 'Query' }],
  [{ query: `{ ${inside(49, `${AMBITO} { code }`)} }` }, FOUND],
  [{ query: `{ ${AMBITO} { ${inside(49, 'code')} } }` }, FOUND],
  [{ query: `{ ${AMBITO} { ${inside(49, 'code', '... @include(if: true) {')} } }` }, FOUND],
  [{ query: `{ ...F } fragment F on Query { ${inside(49, `${AMBITO} { code }`)} }` }, FOUND],
  [{ query: `{ ${inside(400, '__typename')} }` }, [400, 'TOKEN_LIMIT']],
]

/** Where a directive may be, with what is answered when it leaves its place out and when it does not. */
const PLACES: readonly (readonly [query: (directive: string) => string, without: object, full?: object])[] = [
  [(directive) => `{ __typename ${directive} }`, {}, { __typename: 'Query' }],
  [(directive) => `{ ${AMBITO} ${directive} { code } }`, {}],
  [(directive) => `{ ... ${directive} { ${AMBITO} { code } } }`, {}],
  [(directive) => `{ ...F ${directive} } fragment F on Query { ${AMBITO} { code } }`, {}],
  [(directive) => `{ ...F } fragment F on Query { ... { ${AMBITO} ${directive} { code } } }`, {}],
  [(directive) => `{ ${AMBITO} { code ${directive} } }`, { ambito: {} }],
  [(directive) => `{ ${AMBITO} { ... on Ambito ${directive} { code } } }`, { ambito: {} }],
  [(directive) => `{ ${AMBITO} { code } __typename ${directive} }`, FOUND, { ...FOUND, __typename: 'Query' }],
  [
    (directive) => `{ ${AMBITO} ${directive} { code } __schema { queryType { name } } }`,
    { __schema: { queryType: { name: 'Query' } } },
    { ...FOUND, __schema: { queryType: { name: 'Query' } } },
  ],
]

const CONDITIONS: readonly (readonly [declared: string, variables: unknown, is: boolean | string])[] = [
  ['$b: Boolean!', { b: true }, true],
  ['$b: Boolean!', { b: false }, false],
  ['$b: Boolean!', {}, 'BAD_INPUT'],
  ['$b: Boolean!', { b: null }, 'BAD_INPUT'],
  ['$b: Boolean!', { b: 'true' }, 'BAD_INPUT'],
  ['$b: Boolean! = true', {}, true],
  ['$b: Boolean! = false', { b: null }, 'BAD_INPUT'],
  ['$b: Boolean = true', {}, true],
  ['$b: Boolean = false', null, false],
  // Such a variable is allowed there, for it has a default; null is no condition all the same.
  ['$b: Boolean = true', { b: null }, 'BAD_INPUT'],
  ['$b: Boolean', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ['$b: Boolean', { b: null }, 'GRAPHQL_VALIDATION_FAILED'],
  ['$b: Boolean', { b: true }, 'GRAPHQL_VALIDATION_FAILED'],
  ['$b: Boolean = null', {}, 'GRAPHQL_VALIDATION_FAILED'],
]

const isLeftOut = (name: string, condition: boolean): boolean => condition === (name === 'skip')

const DIRECTIVES: readonly Row[] = PLACES.flatMap(([query, without, full = FOUND]) =>
  ['skip', 'include'].flatMap((name): Row[] => {
    const given = (condition: boolean | string): Row[1] =>
      typeof condition === 'string' ? [400, condition] : { ...(isLeftOut(name, condition) ? without : full) }
    return [
      ...[true, false].map((literal): Row => [{ query: query(`@${name}(if: ${literal})`) }, given(literal)]),
      [{ query: query(`@${name}(if: null)`) }, given('BAD_INPUT')],
      [{ query: query(`@${name}`) }, given('BAD_INPUT')],
      [{ query: query(`@${name}(if: "true")`) }, given('BAD_INPUT')],
      ...CONDITIONS.map(([declared, variables, is]): Row => {
        const [operation = '', ...fragments] = query(`@${name}(if: $b)`).split(/(?= fragment )/)
        return [{ query: `query (${declared}) ${operation}${fragments.join('')}`, variables }, given(is)]
      }),
    ]
  }),
)

it.each([
  ['operations', OPERATIONS],
  ['descriptions', DESCRIPTIONS],
  ['nested fragments', NESTED],
  ['conditions', DIRECTIVES],
] as const)('documents at the edges: %s', async (_, rows) => {
  for (const [body, answer] of rows)
    for (const token of [[], [`authorization: ${authorization}`]]) {
      const { status, body: text } = await posted(JSON.stringify(body), token)
      const { data } = JSON.parse(text) as { data?: unknown }
      const expected = Array.isArray(answer) ? answer : [200, answer]
      expect([body, status, codeOf({ body: text }) ?? data]).toEqual([body, ...expected])
    }
})

const posted = (body: string, headers: readonly string[]): Promise<RawAnswer> =>
  postRaw(
    hub.url,
    ['host: hub', 'content-type: application/json', `content-length: ${Buffer.byteLength(body)}`, ...headers],
    body,
  )
