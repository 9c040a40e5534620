import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { federate } from './federate.ts'

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@provides", "@shareable"])'

/** The desk provides the names of a dish's parts along with the dish; the kitchen has the rest of them. */
const SUBGRAPHS = {
  desk: `${LINK}
    type Query { dish: Dish @provides(fields: "parts { id name }") }
    type Dish @key(fields: "id") { id: ID! parts: [Part] @external }
    interface Part { id: ID! name: String }
    type Sauce implements Part @key(fields: "id", resolvable: false) { id: ID! @external name: String @external }
    type Salad implements Part @key(fields: "id", resolvable: false) { id: ID! @external name: String @external }`,
  kitchen: `${LINK}
    type Dish @key(fields: "id") { id: ID! parts: [Part] @shareable }
    interface Part { id: ID! name: String }
    type Sauce implements Part @key(fields: "id") { id: ID! name: String @shareable heat: Int }
    type Salad implements Part @key(fields: "id") { id: ID! name: String @shareable }`,
}

const composed = composeServices(
  Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.example` })),
)
assertCompositionSuccess(composed)
const { supergraphSdl } = composed

const PARTS = [
  { __typename: 'Sauce', id: 's', name: 'Pesto' },
  { __typename: 'Salad', id: 'r', name: 'Rucola' },
]

async function ask(query: string) {
  const fetches: string[] = []
  const federation = await federate(supergraphSdl, {
    timeoutMs: 1_500,
    log: createLog('silent'),
    transport: async (subgraph, { variables }) => {
      const asked = variables['representations'] as { readonly __typename: string; readonly id: string }[] | undefined
      fetches.push(`${subgraph}${(asked ?? []).map(({ __typename, id }) => ` ${__typename} ${id}`).join()}`)
      if (!asked) return { data: { dish: { __typename: 'Dish', id: 'd', parts: structuredClone(PARTS) } } }
      return { data: { _entities: asked.map((one) => ({ ...one, heat: 3, parts: structuredClone(PARTS) })) } }
    },
  })
  try {
    const context = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'r1', locale: 'en' as const }
    const answer = await federation.execute({
      document: parse(query),
      operationName: undefined,
      variables: {},
      context,
    })
    return { ...(JSON.parse(JSON.stringify(answer)) as object), fetches }
  } finally {
    federation.close()
  }
}

test('what a field provides is not asked anew for the name of its type', async () => {
  expect(await ask('{ dish { parts { kind: __typename name } } }')).toEqual({
    data: { dish: { parts: PARTS.map(({ __typename: kind, name }) => ({ kind, name })) } },
    fetches: ['desk'],
  })
})

test('nor for what one of its types has beside it', async () => {
  expect(await ask('{ dish { parts { id name ... on Sauce { heat } } } }')).toEqual({
    data: {
      dish: {
        parts: [
          { id: 's', name: 'Pesto', heat: 3 },
          { id: 'r', name: 'Rucola' },
        ],
      },
    },
    fetches: ['desk', 'kitchen Sauce s'],
  })
})
