import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { federate } from './federate.ts'

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@interfaceObject"])'

/** Vehicles have their tolls from a subgraph that does not tell them apart; of places nobody knows a type. */
const SUBGRAPHS = {
  fleet: `${LINK}
    type Query { vehicles: [Vehicle] }
    interface Vehicle @key(fields: "id") { id: ID! wheels: Int }
    type Car implements Vehicle @key(fields: "id") { id: ID! wheels: Int doors: Int }
    type Bike implements Vehicle @key(fields: "id") { id: ID! wheels: Int }
    interface Place @key(fields: "id") { id: ID! }`,
  tolls: `${LINK}
    type Query { place: Place tolled: [Vehicle] }
    type Vehicle @key(fields: "id") @interfaceObject { id: ID! toll: Int lane: String }
    type Place @key(fields: "id", resolvable: false) @interfaceObject { id: ID! name: String }`,
}

const composed = composeServices(
  Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.example` })),
)
assertCompositionSuccess(composed)
const { supergraphSdl } = composed

const FLEET = [
  { __typename: 'Car', id: 'c', wheels: 4, doors: 5 },
  { __typename: 'Bike', id: 'b', wheels: 2 },
]

async function ask(query: string) {
  const texts: string[] = []
  const federation = await federate(supergraphSdl, {
    timeoutMs: 1_500,
    log: createLog('silent'),
    transport: async (subgraph, { query: text, variables }) => {
      texts.push(`${subgraph} ${text}`)
      const asked = variables['representations'] as { readonly id: string }[] | undefined
      const entityOf = ({ id }: { readonly id: string }) =>
        subgraph === 'fleet'
          ? FLEET.find((one) => one.id === id)
          : { __typename: 'Vehicle', id, lane: 'L', toll: id === 'c' ? 9 : 1 }
      if (asked) return { data: { _entities: structuredClone(asked.map(entityOf)) } }
      const tolled = FLEET.map((one) =>
        /[ {](toll|lane)[ }]/.test(text) ? entityOf(one) : { __typename: 'Vehicle', id: one.id },
      )
      return { data: { vehicles: structuredClone(FLEET), tolled, place: { __typename: 'Place', id: 'p', name: 'P' } } }
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
    return { ...(JSON.parse(JSON.stringify(answer)) as object), texts }
  } finally {
    federation.close()
  }
}

test('an interface without object types is answered by what the interface declares', async () => {
  expect(await ask('{ place { id title: name ... on Place { name } } }')).toEqual({
    data: { place: { id: 'p', title: 'P', name: 'P' } },
    texts: ['tolls {place{id name}}'],
  })
})

test('but its name is told for no type', async () => {
  expect(await ask('{ place { id __typename } }')).toMatchObject({ data: { place: null } })
})

test('a field that only some types ask of an interface object', async () => {
  const query = (fields: string) => `{ vehicles { ${fields} } }`
  expect(await ask(query('wheels ... on Car { toll }'))).toMatchObject({
    data: { vehicles: [{ wheels: 4, toll: 9 }, { wheels: 2 }] },
  })
  expect(await ask(query('id ... on Bike { cost: toll } ... on Car { doors }'))).toMatchObject({
    data: {
      vehicles: [
        { id: 'c', doors: 5 },
        { id: 'b', cost: 1 },
      ],
    },
  })
})

test('and from the side of the interface object', async () => {
  expect(await ask('{ tolled { toll ... on Car { doors } } }')).toMatchObject({
    data: { tolled: [{ toll: 9, doors: 5 }, { toll: 1 }] },
  })
  expect(await ask('{ tolled { ... on Car { toll wheels } } }')).toMatchObject({
    data: { tolled: [{ toll: 9, wheels: 4 }, {}] },
  })
})

test('types that ask different fields of an interface object each get theirs', async () => {
  expect(await ask('{ tolled { ... on Car { toll } ... on Bike { lane } } }')).toMatchObject({
    data: { tolled: [{ toll: 9 }, { lane: 'L' }] },
  })
  expect(await ask('{ tolled { ... on Car { toll doors } ... on Bike { wheels } } }')).toMatchObject({
    data: { tolled: [{ toll: 9, doors: 5 }, { wheels: 2 }] },
  })
})
