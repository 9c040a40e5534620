import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { federate } from './federate.ts'

// Fields of subgraphs that bear the names of functions that every object of JSON inherits, where only the plan asks for them: as a key, and as
// what another subgraph requires.

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires"])'
const SUBGRAPHS = {
  lists: `${LINK}
    type Query { parts: [Part] }
    type Part @key(fields: "id") { id: ID! }`,
  makers: `${LINK}
    type Part @key(fields: "id") @key(fields: "constructor") { id: ID! constructor: ID! hasOwnProperty: [Int!] toString: Owner }
    type Owner { valueOf: String }`,
  prices: `${LINK}
    type Part @key(fields: "constructor") { constructor: ID! hasOwnProperty: [Int!] @external toString: Owner @external
      price: String @requires(fields: "hasOwnProperty toString { valueOf }") }
    type Owner { valueOf: String @external }`,
}
const composed = composeServices(
  Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.example` })),
)
assertCompositionSuccess(composed)

const whole = (id: string) => ({
  __typename: 'Part',
  constructor: `maker ${id}`,
  hasOwnProperty: [Number(id)],
  toString: { valueOf: `owner ${id}` },
})

test('one part at two places is asked for by its whole key, with all that is required', async () => {
  const asked: unknown[] = []
  const { execute } = await federate(composed.supergraphSdl, {
    timeoutMs: 1_500,
    log: createLog('silent'),
    transport: async (subgraph, { variables }) => {
      const representations = (variables['representations'] ?? []) as Record<string, unknown>[]
      if (subgraph === 'lists') return sent({ parts: ['1', '1', '2'].map((id) => ({ __typename: 'Part', id })) })
      if (subgraph === 'makers')
        return sent({
          _entities: representations.map((one) =>
            whole(String(Object.hasOwn(one, 'id') ? one['id'] : one['constructor']).slice(-1)),
          ),
        })
      asked.push(...representations)
      return sent({ _entities: representations.map((one) => ({ price: JSON.stringify(one) })) })
    },
  })
  const context = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'r1', locale: 'en' as const }
  const document = parse('{ parts { price } }')
  const { data, errors } = await execute({ document, operationName: undefined, variables: {}, context })
  expect(errors).toBeUndefined()
  expect(asked).toEqual(['1', '2'].map(whole))
  const prices = (JSON.parse(JSON.stringify(data)) as { parts: { price: string }[] }).parts
  expect(prices.map(({ price }) => JSON.parse(price) as unknown)).toEqual(['1', '1', '2'].map(whole))
})

/** An answer as it comes from another process. */
const sent = <T extends object>(data: T) => JSON.parse(JSON.stringify({ data })) as { data: T }
