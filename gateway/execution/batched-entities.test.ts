import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { parse, type ExecutionResult } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { federate } from './federate.ts'

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])'

/** The entities of three types are asked of `details` in one fetch. */
const SUBGRAPHS = {
  lists: `${LINK}
    type Query { ships: [Ship] crews: [Crew] ports: [Port] }
    type Ship @key(fields: "id") { id: ID! }
    type Crew @key(fields: "id") { id: ID! }
    type Port @key(fields: "id") { id: ID! }`,
  details: `${LINK}
    type Ship @key(fields: "id") { id: ID! name: String }
    type Crew @key(fields: "id") { id: ID! name: String }
    type Port @key(fields: "id") { id: ID! name: String }`,
}

const composed = composeServices(
  Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.example` })),
)
assertCompositionSuccess(composed)
const { supergraphSdl } = composed

type Representation = { readonly __typename: string; readonly id: string }

/** Asks for the names of all; `details` throws as soon as it is asked for an entity of a failing type. */
async function askNames(failing: readonly string[], isDown = false) {
  const fetches: number[] = []
  const details = (query: string, variables: Readonly<Record<string, unknown>>): ExecutionResult => {
    const roots = [...query.matchAll(/(\w+): _entities\(representations: \$(\w+)\)/g)]
    const asked = roots.map(([, key, name]) => [key!, variables[name!] as Representation[]] as const)
    fetches.push(asked.reduce((sum, [, list]) => sum + list.length, 0))
    if (isDown) return { data: null, errors: [{ message: 'down' } as never] }
    const thrown = asked.filter(([, list]) => list.some(({ __typename }) => failing.includes(__typename)))
    if (thrown.length > 0)
      return {
        data: null,
        errors: thrown.map(([key, [one]]) => ({ message: `no ${one!.__typename}`, path: [key] }) as never),
      }
    return {
      data: Object.fromEntries(asked.map(([key, list]) => [key, list.map((one) => ({ ...one, name: one.id }))])),
    }
  }
  const federation = await federate(supergraphSdl, {
    timeoutMs: 1_500,
    log: createLog('silent'),
    transport: async (subgraph, { query, variables }) => {
      if (subgraph === 'details') return details(query, variables)
      const listOf = (__typename: string) => ['1', '2'].map((id) => ({ __typename, id: `${__typename}${id}` }))
      return { data: { ships: listOf('Ship'), crews: listOf('Crew'), ports: listOf('Port') } }
    },
  })
  const context = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'r1', locale: 'en' as const }
  const document = parse('{ ships { name } crews { name } ports { name } }')
  const { data, errors } = await federation.execute({ document, operationName: undefined, variables: {}, context })
  federation.close()
  const told = errors?.map(({ path, message }) => `${path?.join('.')} ${message}`).toSorted()
  return { data: JSON.parse(JSON.stringify(data)) as unknown, errors: told, fetches }
}

const named = (type: string) => [{ name: `${type}1` }, { name: `${type}2` }]
const NAMELESS = [{ name: null }, { name: null }]

test('entities that are asked together fail apart', async () => {
  expect(await askNames([])).toEqual({
    data: { ships: named('Ship'), crews: named('Crew'), ports: named('Port') },
    errors: undefined,
    fetches: [6],
  })
  expect(await askNames(['Crew'])).toEqual({
    data: { ships: named('Ship'), crews: NAMELESS, ports: named('Port') },
    errors: ['crews.0.name no Crew', 'crews.1.name no Crew'],
    fetches: [6, 4],
  })
})

test('each with its own error', async () => {
  expect(await askNames(['Crew', 'Ship'])).toEqual({
    data: { ships: NAMELESS, crews: NAMELESS, ports: named('Port') },
    errors: ['crews.0.name no Crew', 'crews.1.name no Crew', 'ships.0.name no Ship', 'ships.1.name no Ship'],
    fetches: [6, 2],
  })
})

test('a subgraph that fails as a whole is not asked again', async () => {
  expect(await askNames([], true)).toMatchObject({ data: { ports: NAMELESS }, fetches: [6] })
})
