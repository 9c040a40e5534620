import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import type { Fetch } from '#platform/subgraph-port.ts'
import { answer, TINY_SUBGRAPHS, tinySupergraph } from './kit/tiny-supergraph.ts'
import { startBareGateway } from './start-bare-gateway.ts'

const servers = new Map<string, Server>()
const asked: { subgraph: string; headers: IncomingMessage['headers'] }[] = []
let sdl = ''

beforeAll(async () => {
  for (const name of TINY_SUBGRAPHS) servers.set(name, await serve(name))
  sdl = tinySupergraph((name) => `http://127.0.0.1:${portOf(name)}/graphql`)
})
afterAll(() => servers.forEach((server) => server.close()))

const portOf = (name: string): number => (servers.get(name)?.address() as AddressInfo | undefined)?.port ?? 0

/** One tiny subgraph as a service; asked for `/graphql?broken`, a page in place of JSON. */
async function serve(subgraph: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    asked.push({ subgraph, headers: request.headers })
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const fetch = JSON.parse(Buffer.concat(chunks).toString()) as Fetch
    const text = request.url?.endsWith('broken')
      ? '<html>502 Bad Gateway</html>'
      : JSON.stringify(await answer(subgraph, fetch))
    response.setHeader('content-type', 'application/json').end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const start = (supergraphSdl = sdl, allowGet = false, introspection = false) =>
  startBareGateway({ supergraphSdl, host: '127.0.0.1', port: 0, log: createLog('silent'), allowGet, introspection })

const post = async (url: string, query: string) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return (await response.json()) as {
    data: unknown
    errors?: { message: string; path?: unknown; extensions: { code: string } }[]
  }
}

const QUERY = '{ person(id: "p1") { name cases { number cost { amount } manager { name } } } budget { amount } }'

test('any supergraph is served over the HTTP addresses it was composed with', async () => {
  const gateway = await start()
  expect(await post(gateway.url, QUERY)).toEqual({
    data: {
      person: {
        name: 'Person p1',
        cases: ['1', '2'].map((id) => ({
          number: `C-${id}`,
          cost: { amount: '12.34' },
          manager: { name: 'Person m1' },
        })),
      },
      budget: { amount: '1000.00' },
    },
  })
  expect(asked.every(({ headers }) => /^[0-9a-f-]{36}$/.test(String(headers['x-request-id'])))).toBe(true)
  expect((await fetch(`${gateway.url}/health`)).status).toBe(200)
  await gateway.close()
})

test('a service that is down, or answers a page, costs its own fields', async () => {
  for (const address of ['http://127.0.0.1:1/graphql', 'broken']) {
    const broken = sdl.replace(
      /(@join__graph\(\s*name: "money",?\s*url: ")([^"]*)/,
      (_, before: string, url: string) => before + (address === 'broken' ? `${url}?broken` : address),
    )
    expect(broken).not.toBe(sdl)
    const gateway = await start(broken)
    const { data, errors } = await post(gateway.url, '{ person(id: "p1") { name benefits { amount } } }')
    expect(data).toEqual({ person: { name: 'Person p1', benefits: null } })
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['person', 'benefits'], 'SUBGRAPH_UNAVAILABLE'],
    ])
    await gateway.close()
  }
})

test('errors of foreign subgraphs leave as they are', async () => {
  const gateway = await start()
  const { errors } = await post(gateway.url, '{ person(id: "p1") { broken } }')
  expect(errors?.map(({ message }) => message)).toEqual(['relation "people.person" does not exist'])
  await gateway.close()
})

test('the graph does not tell what it is unless it is asked to be open', async () => {
  const codeOf = async (introspection: boolean) => {
    const gateway = await start(sdl, false, introspection)
    const { errors } = await post(gateway.url, '{ __schema { queryType { name } } }')
    await gateway.close()
    return errors?.[0]?.extensions.code
  }
  expect(await codeOf(false)).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(await codeOf(true)).toBeUndefined()
})

test('the 61 audits of GraphQL over HTTP pass with GET, all but three without', async () => {
  const failing = async (allowGet: boolean) => {
    // Several audits ask with `__type` whether variables are read.
    const gateway = await start(sdl, allowGet, true)
    const results = await Promise.all(
      serverAudits({ url: `${gateway.url}/graphql`, fetchFn: fetch }).map(({ fn }) => fn()),
    )
    await gateway.close()
    expect(results).toHaveLength(61)
    return results.filter(({ status }) => status !== 'ok').map(({ id }) => id)
  }
  expect(await failing(true)).toEqual([])
  // The three that need GET, which would put personal data into addresses and access logs.
  expect(await failing(false)).toEqual(['5A70', 'D6D5', '6A70'])
})

test('npm run gateway serves a file, and tells in one line what it lacks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-gateway-'))
  const file = join(folder, 'supergraph.graphql')
  await writeFile(file, sdl)
  const served = run(['--supergraph', file, '--port', '0'])
  const url = await served.firstLine.then((line) => /(http:\S+)\/graphql/.exec(line)?.[1] ?? '')
  expect(await post(url, '{ budget { amount } }')).toEqual({ data: { budget: { amount: '1000.00' } } })
  served.stop()
  expect(await served.ended).toEqual({ code: 0, errors: '' })

  const faulty = [[], ['--supergraph', join(folder, 'none')], ['--supergraph', file, '--port', 'x'], ['--other']]
  for (const { code, errors } of await Promise.all(faulty.map((args) => run(args).ended))) {
    expect(code).toBe(1)
    expect(errors.trimEnd().split('\n')).toHaveLength(1)
    expect(errors).toContain('--supergraph')
  }
  await rm(folder, { recursive: true })
})

function run(args: string[]) {
  const child = spawn(process.execPath, ['--disable-proto=delete', 'gateway/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  return {
    firstLine: new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk)))),
    ended: new Promise<{ code: number | null; errors: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, errors })),
    ),
    stop: () => child.kill('SIGTERM'),
  }
}
