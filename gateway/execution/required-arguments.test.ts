import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { federate } from './federate.ts'

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires"])'

/** Two fields of a parcel require its weight in different units, a third one its sender. */
const SUBGRAPHS = {
  depot: `${LINK}
    type Query { parcels: [Parcel] }
    type Parcel @key(fields: "id") { id: ID! label: String weight(unit: String!): Int volume: Int sender: Sender }
    type Sender { rank(of: String!): Int }`,
  postage: `${LINK}
    type Parcel @key(fields: "id") {
      id: ID!
      weight(unit: String!): Int @external
      volume: Int @external
      sender: Sender @external
      byAir: Int @requires(fields: "weight(unit: \\"g\\") volume")
      byShip: Int @requires(fields: "weight(unit: \\"kg\\") volume")
      assured: Int @requires(fields: "sender { rank(of: \\"trust\\") }")
    }
    type Sender { rank(of: String!): Int @external }`,
}

const composed = composeServices(
  Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.example` })),
)
assertCompositionSuccess(composed)
const { supergraphSdl } = composed

/** The depot weighs 5000 g, 5 kg; a price is what it was told of weight, volume and rank. */
async function ask(query: string) {
  const federation = await federate(supergraphSdl, {
    timeoutMs: 1_500,
    log: createLog('silent'),
    transport: async (subgraph, { query: text, variables }) => {
      const fetches = [...text.matchAll(/(\w+: )?_entities\(representations: \$(\w+)\)(\{.*?\}\}|.*)/g)]
      if (fetches.length === 0)
        return { data: { parcels: ['1', '2'].map((id) => ({ __typename: 'Parcel', id, ...depot(text, variables) })) } }
      const entities = fetches.map(([, key, name, selected = '']) => {
        const told = (parcel: Parcel) => (subgraph === 'depot' ? depot(text, variables) : postage(parcel, selected))
        return [key?.replace(': ', '') ?? '_entities', (variables[name!] as Parcel[]).map(told)]
      })
      return { data: Object.fromEntries(entities) }
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
    return JSON.parse(JSON.stringify(answer)) as unknown
  } finally {
    federation.close()
  }
}

interface Parcel {
  readonly weight?: number
  readonly volume?: number
  readonly sender?: { readonly rank?: number }
}

function depot(text: string, variables: Readonly<Record<string, unknown>>) {
  const weights = [...text.matchAll(/(?:(\w+): ?)?weight\(unit: ?(?:"(k?g)"|\$(\w+))\)/g)]
  const weighed = (unit: unknown) => (unit === 'g' ? 5_000 : 5)
  return {
    label: 'L',
    volume: 2,
    sender: { rank: 7 },
    ...Object.fromEntries(
      weights.map(([, alias, unit, name]) => [alias ?? 'weight', weighed(unit ?? variables[name!])]),
    ),
  }
}

function postage({ weight, volume, sender }: Parcel, selected: string) {
  const price = (weight ?? Number.NaN) * (volume ?? Number.NaN)
  const all = { byAir: price, byShip: price, assured: sender?.rank ?? null }
  return Object.fromEntries(Object.entries(all).filter(([name]) => selected.includes(name)))
}

const twice = (parcel: object) => ({ data: { parcels: [parcel, parcel] } })

test('each field is told the required field with its own arguments', async () => {
  expect(await ask('{ parcels { byAir byShip } }')).toEqual(twice({ byAir: 10_000, byShip: 10 }))
})

test('with a third field beside them, whatever their order', async () => {
  const whole = { byAir: 10_000, byShip: 10, assured: 7, label: 'L' }
  for (const order of ['byAir byShip assured label', 'assured byAir byShip label', 'label byShip assured byAir']) {
    expect(await ask(`{ parcels { ${order} } }`)).toEqual(twice(whole))
  }
})

test('and beside the required field with arguments of the caller', async () => {
  expect(await ask('{ parcels { weight(unit: "kg") byAir } }')).toEqual(twice({ weight: 5, byAir: 10_000 }))
})
