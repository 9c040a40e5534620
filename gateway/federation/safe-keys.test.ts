import { buildSubgraphSchema } from '@apollo/subgraph'
import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { execute, parse, type GraphQLSchema } from 'graphql'
import { afterEach, expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import type { Transport } from '#platform/subgraph-port.ts'
import { BARE_LIMITS } from '../admission/limits/limits.ts'
import { startGateway, type Gateway } from '../server.ts'

// A foreign graph whose own fields have names that every object inherits: a racing calendar knows constructors.

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])'

const TYPES = {
  races: `${LINK}
    type Query { race: Race  races: [Race!]!  valueOf: Int }
    type Race @key(fields: "id") { id: ID! name: String constructor: Team }
    type Team @key(fields: "id") { id: ID! prototype: Race hasOwnProperty: String! }`,
  teams: `${LINK}
    type Team @key(fields: "id") { id: ID! toString: String constructor: Race }
    type Race @key(fields: "id") { id: ID! valueOf: Int isPrototypeOf: Team }`,
}

const race = { __typename: 'Race', id: 'r1', name: 'Monza', valueOf: () => 7 }
const team = { __typename: 'Team', id: 't1', hasOwnProperty: () => 'yes', toString: () => 'Scuderia' }

const RESOLVERS = {
  races: {
    Query: { race: () => race, races: () => [race, race], valueOf: () => 1 },
    Race: { __resolveReference: () => race, constructor: () => team },
    Team: { __resolveReference: () => team, prototype: () => race },
  },
  teams: {
    Team: { __resolveReference: () => team, constructor: () => race },
    Race: { __resolveReference: () => race, isPrototypeOf: () => team },
  },
}

const SCHEMAS: Readonly<Record<string, GraphQLSchema>> = Object.fromEntries(
  (['races', 'teams'] as const).map((name) => [
    name,
    buildSubgraphSchema([{ typeDefs: parse(TYPES[name]), resolvers: RESOLVERS[name] as never }]),
  ]),
)

// As over HTTP: what arrives was JSON.
const transport: Transport = async (subgraph, { query, variables, operationName }) =>
  JSON.parse(
    JSON.stringify(
      await execute({ schema: SCHEMAS[subgraph]!, document: parse(query), variableValues: variables, operationName }),
    ),
  ) as never

function supergraph(): string {
  const composed = composeServices(
    Object.entries(TYPES).map(([name, sdl]) => ({ name, url: `http://${name}.invalid`, typeDefs: parse(sdl) })),
  )
  assertCompositionSuccess(composed)
  return composed.supergraphSdl
}

let gateway: Gateway | undefined
afterEach(() => gateway?.close())

async function answerTo(query: string, through: Transport = transport): Promise<string> {
  gateway = await startGateway({
    config: { environment: 'development', host: '127.0.0.1', port: 0, allowGet: false, introspection: true },
    supergraphSdl: supergraph(),
    transport: through,
    resolveIdentity: async () => PUBLIC_VIEWER,
    signViewer: () => '',
    log: createLog('silent'),
    refusals: 'all',
    limits: BARE_LIMITS,
    listen: false,
  })
  const payload = JSON.stringify({ query })
  const headers = { 'content-type': 'application/json' }
  return (await gateway.inject({ method: 'POST', url: '/graphql', headers, payload })).body
}

test.each<[query: string, data: string]>([
  ['{ valueOf }', '{"valueOf":1}'],
  ['{ race { constructor { toString } } }', '{"race":{"constructor":{"toString":"Scuderia"}}}'],
  [
    '{ race { valueOf isPrototypeOf { hasOwnProperty } } }',
    '{"race":{"valueOf":7,"isPrototypeOf":{"hasOwnProperty":"yes"}}}',
  ],
  [
    '{ races { c: constructor { id } ...f } } fragment f on Race { constructor { prototype { name } constructor { id } } }',
    '{"races":[{"c":{"id":"t1"},"constructor":{"prototype":{"name":"Monza"},"constructor":{"id":"r1"}}},{"c":{"id":"t1"},"constructor":{"prototype":{"name":"Monza"},"constructor":{"id":"r1"}}}]}',
  ],
  [
    '{ race { k0_constructor: name constructor: constructor { id } } }',
    '{"race":{"k0_constructor":"Monza","constructor":{"id":"t1"}}}',
  ],
])('%s is answered under the names of the schema', async (query, data) => {
  expect(await answerTo(query)).toBe(`{"data":${data}}\n`)
})

test('what a subgraph leaves out or fails at is null, with its place under the name of the schema', async () => {
  const fails: Transport = (subgraph, ...rest) =>
    subgraph === 'teams' ? Promise.reject(new Error('no')) : transport(subgraph, ...rest)
  const { data, errors } = JSON.parse(await answerTo('{ race { constructor { toString } } }', fails)) as {
    data: unknown
    errors: { path: unknown }[]
  }
  expect(JSON.stringify(data)).toBe('{"race":{"constructor":{"toString":null}}}')
  expect(errors.map(({ path }) => path)).toEqual([['race', 'constructor', 'toString']])
})
