import { createServer, METHODS, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { GATEWAY_REFUSALS } from '../errors.ts'
import { startTinyGateway } from '../kit/start-tiny-gateway.ts'
import type { Gateway, GatewayOptions } from '../server.ts'
import { answerClientFault } from './client-fault.ts'

// Whatever ends a request, it is answered in the form of the hub: GraphQL errors with a code, in the caller's language,
// with the id that stands in the header; never in the words of Node, Fastify or Apollo Server, never with data.

const SECRET = 'RSSMRA85T10A562S'
const closing: (() => unknown)[] = []
afterEach(async () => void (await Promise.all(closing.splice(0).map((close) => close()))))

async function start(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = await startTinyGateway(options)
  closing.push(() => gateway.close())
  return gateway
}

interface Answer {
  readonly status: number
  readonly headers: string
  readonly body: string
}

/** Writes bytes to a port, and reads what comes back until the connection ends. */
function exchange(port: number, text: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(20_000, () => socket.destroy(new Error(`no end of: ${received}`)))
    socket.on('data', (chunk) => (received += chunk.toString()))
    socket.once('error', reject)
    socket.once('close', () => {
      const [headers = '', body = ''] = received.split(/\r\n\r\n([^]*)/, 2)
      resolve({ status: Number(headers.split(' ')[1]), headers: headers.toLowerCase(), body })
    })
  })
}

function expectHubsForm({ headers, body }: Answer, language: 'it' | 'en'): string {
  const { errors } = JSON.parse(body) as { errors: { message: string; extensions: Record<string, string> }[] }
  const [error] = errors
  expect(Object.keys(JSON.parse(body) as object)).toEqual(['errors'])
  expect(error?.extensions['requestId']).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers).toContain(`x-request-id: ${error?.extensions['requestId']}`)
  expect(headers).toMatch(/content-type: application\/(graphql-response\+)?json; charset=utf-8/)
  expect(headers).toContain('cache-control: no-store')
  expect(/\b(the|is|of|not|at)\b/i.test(error?.message ?? '') ? 'en' : 'it').toBe(language)
  expect(`${headers}${body}`).not.toMatch(new RegExp(`FST_|statusCode|HPE_|${SECRET}`, 'i'))
  return String(error?.extensions['code'])
}

const portOf = (gateway: Gateway): number => Number(new URL(gateway.url).port)

/** A request of the given head and body, after which the connection ends. */
const request = (head: string, language: string, body = ''): string =>
  `${head}\r\nhost: hub\r\naccept-language: ${language}\r\nconnection: close\r\n\r\n${body}`

const JSON_HEAD = 'POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\n'

const REQUESTS: readonly (readonly [what: string, status: number, code: string, text: (language: string) => string])[] =
  [
    ['no HTTP', 400, 'REQUEST_MALFORMED', (language) => `HELLO\r\naccept-language: ${language}\r\n\r\n`],
    ['a control character', 400, 'REQUEST_MALFORMED', (language) => request('GET /\u0001 HTTP/1.1', language)],
    [
      'two lengths',
      400,
      'REQUEST_MALFORMED',
      (language) => request('POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked', language, 'x'),
    ],
    [
      'a broken chunk',
      400,
      'REQUEST_MALFORMED',
      (language) => request(`${JSON_HEAD}transfer-encoding: chunked`, language, 'zz\r\n'),
    ],
    [
      'HTTP/2',
      400,
      'REQUEST_MALFORMED',
      (language) => `PRI * HTTP/2.0\r\naccept-language: ${language}\r\n\r\nSM\r\n\r\n`,
    ],
    [
      'large headers',
      431,
      'HEADERS_TOO_LARGE',
      (language) => request(`GET / HTTP/1.1\r\naccept-language: ${language}\r\nx: ${'x'.repeat(20_000)}`, language),
    ],
    ['a long address', 431, 'HEADERS_TOO_LARGE', () => request(`GET /${'x'.repeat(20_000)} HTTP/1.1`, 'it')],
    [
      'no host',
      400,
      'PARAMETER_INVALID',
      (language) => `GET /health HTTP/1.1\r\naccept-language: ${language}\r\nconnection: close\r\n\r\n`,
    ],
    ['a broken address', 404, 'ROUTE_UNKNOWN', (language) => request('GET /%E0%A4%A HTTP/1.1', language)],
    ['a tax code as address', 404, 'ROUTE_UNKNOWN', (language) => request(`GET /${SECRET} HTTP/1.1`, language)],
    ['a method of no route', 405, 'METHOD_NOT_ALLOWED', (language) => request('DELETE /ready HTTP/1.1', language)],
    ['a method of its own', 405, 'METHOD_NOT_ALLOWED', (language) => request('PROPFIND / HTTP/1.1', language)],
    ['a method of its own, nowhere', 404, 'ROUTE_UNKNOWN', (language) => request('PROPFIND /no HTTP/1.1', language)],
    ['a new method', 405, 'METHOD_NOT_ALLOWED', (language) => request('QUERY /graphql HTTP/1.1', language)],
    ['a tunnel', 405, 'METHOD_NOT_ALLOWED', (language) => request('CONNECT hub:443 HTTP/1.1', language)],
    ['another method', 405, 'METHOD_NOT_ALLOWED', (language) => request('PUT /graphql HTTP/1.1', language)],
    [
      'another content',
      415,
      'CONTENT_TYPE',
      (language) => request('POST /graphql HTTP/1.1\r\ncontent-type: text/plain\r\ncontent-length: 1', language, 'x'),
    ],
    ['a large body', 413, 'BODY_TOO_LARGE', (language) => request(`${JSON_HEAD}content-length: 999999`, language)],
    [
      'a body that is no JSON',
      400,
      'BODY_NOT_JSON',
      (language) => request(`${JSON_HEAD}content-length: 16`, language, SECRET),
    ],
    [
      'an expectation',
      400,
      'BODY_NOT_JSON',
      (language) => request(`${JSON_HEAD}expect: miracles\r\ncontent-length: 1`, language, 'x'),
    ],
  ]

test.each(REQUESTS)('%s is refused in the form of the hub', async (_, status, code, text) => {
  const port = portOf(await start())
  for (const language of ['it', 'en'] as const) {
    const answer = await exchange(port, text(language))
    const told = text('it') === text('en') ? 'it' : language
    expect(expectHubsForm(answer, told)).toBe(code)
    expect(answer.status).toBe(status)
  }
})

async function impatientServer(): Promise<number> {
  const server: Server = createServer({ headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 100 })
  server.on('clientError', answerClientFault)
  server.on('request', (incoming) => incoming.resume())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a request that is not sent to its end is refused in the form of the hub, in its language once that is known', async () => {
  const port = await impatientServer()
  for (const language of ['it', 'en'] as const) {
    const head = `POST / HTTP/1.1\r\nhost: hub\r\naccept-language: ${language}\r\ncontent-length: 9\r\n\r\nx`
    const answer = await exchange(port, head)
    expect([answer.status, expectHubsForm(answer, language)]).toEqual([408, 'REQUEST_TIMEOUT'])
  }
})

test('a head that is not sent to its end is refused in both languages', async () => {
  const answer = await exchange(await impatientServer(), 'POST / HTTP/1.1\r\nhost: hub\r\n')
  expect([answer.status, expectHubsForm(answer, 'en')]).toEqual([408, 'REQUEST_TIMEOUT'])
  const { it: italian, en } = GATEWAY_REFUSALS.REQUEST_TIMEOUT
  expect(answer.body).toContain(`"${italian} ${en}"`)
})

const question = (query: string): string => {
  const body = JSON.stringify({ query })
  return `${JSON_HEAD}host: hub\r\ncontent-length: ${body.length}\r\n\r\n${body}`
}

test.each([
  ['garbage', 'HELLO\r\n\r\n', 400],
  ['a broken chunk', `${JSON_HEAD}host: hub\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`, 400],
  ['large headers', `GET / HTTP/1.1\r\nhost: hub\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s behind good requests costs them no answer', async (_, bad, status) => {
  const port = portOf(await start())
  for (const good of [1, 2, 5]) {
    const sent = Array.from({ length: good }, (_, n) => question(`{ a${n}: __typename budget { amount } }`))
    const { body, status: first } = await exchange(port, sent.join('') + bad)
    const answers = body.split(/(?=HTTP\/1\.1 \d{3} )/)
    expect(first).toBe(200)
    expect(answers.slice(1).map((one) => Number(one.slice(9, 12)))).toEqual([
      ...Array.from({ length: good - 1 }, () => 200),
      status,
    ])
    for (const [n, one] of answers.slice(0, -1).entries()) expect(one).toContain(`"a${n}":"Query"`)
  }
})

test('every method at every address is answered, refused with what is allowed, or unknown', async () => {
  const gateway = await start({ listen: false })
  const allowed: Readonly<Record<string, string>> = { '/graphql': 'GET, POST' }
  for (const url of ['/', '/health', '/ready', '/explorer/shell.js', '/graphql', '/graphql?query=x', '/nothing'])
    for (const method of METHODS.filter((one) => one !== 'CONNECT')) {
      const allow = allowed[url.split('?')[0]!] ?? 'GET, HEAD'
      const answer = await gateway.inject({
        method: method as 'GET',
        url,
        headers: { 'content-type': 'text/plain' },
        payload: 'x',
      })
      if (url === '/nothing') expect([method, url, answer.statusCode]).toEqual([method, url, 404])
      else if (!allow.split(', ').includes(method))
        expect([method, url, answer.statusCode, answer.headers['allow']]).toEqual([method, url, 405, allow])
      else expect(answer.statusCode).toBeOneOf([200, 400, 415])
    }
})

const fault = (): never => {
  throw new TypeError(`Getter must be a function: ${SECRET}`)
}

const BROKEN: readonly (readonly [what: string, options: Partial<GatewayOptions>])[] = [
  ['who asks', { resolveIdentity: fault }],
  ['the signature', { signViewer: fault }],
  [
    'the answer',
    {
      transport: async () => Object.defineProperty({}, 'data', { get: fault }),
    },
  ],
  ['the log beside an answer', { transport: fault, log: Object.assign(createLog('silent'), { error: fault }) }],
  ['the log', { resolveIdentity: fault, log: Object.assign(createLog('silent'), { error: fault }) }],
]

test.each(BROKEN)('a fault of %s is masked', async (_, options) => {
  const gateway = await start({ listen: false, ...options })
  for (const language of ['it', 'en'] as const) {
    const answer = await gateway.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      payload: JSON.stringify({ query: '{ budget { amount } }' }),
    })
    expect(answer.body).not.toContain(SECRET)
    const { errors } = JSON.parse(answer.body) as { errors: { extensions: { code: string; requestId: string } }[] }
    expect(['INTERNAL_FAULT', 'SUBGRAPH_UNAVAILABLE']).toContain(errors[0]?.extensions.code)
    expect(errors[0]?.extensions.requestId).toBe(answer.headers['x-request-id'])
  }
})
