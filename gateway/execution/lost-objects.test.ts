import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { federate } from './federate.ts'

// One object is given by two subgraphs, and in one of them an error of a field that may not be null takes it along.

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@shareable"])'
const SUBGRAPHS = {
  names: `${LINK}
    type Query { places: [Place] @shareable }
    type Place { name: String }`,
  sizes: `${LINK}
    type Query { places: [Place] @shareable }
    type Place { size: Int! height: Int! }`,
}
const composed = composeServices(
  Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.example` })),
)
assertCompositionSuccess(composed)

test.each(['names', 'sizes'])('what is missing of it is lost to that error, when %s answers first', async (first) => {
  let answered = (): void => undefined
  const isAnswered = new Promise<void>((resolve) => (answered = resolve))
  const { execute } = await federate(composed.supergraphSdl, {
    timeoutMs: 1_500,
    log: createLog('silent'),
    transport: async (subgraph) => {
      if (subgraph === first) setImmediate(answered)
      else await isAnswered
      if (subgraph === 'names') return { data: { places: [{ name: 'A' }, { name: 'B' }] } }
      const errors = [{ message: 'no height', path: ['places', 0, 'height'] } as never]
      return { data: { places: [null, { size: 2, height: 3 }] }, errors }
    },
  })
  const context = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'r1', locale: 'en' as const }
  const document = parse('{ places { name size height } }')
  const { data, errors } = await execute({ document, operationName: undefined, variables: {}, context })
  expect(JSON.parse(JSON.stringify(data))).toEqual({ places: [null, { name: 'B', size: 2, height: 3 }] })
  expect(errors?.map(({ path, originalError }) => [path, originalError?.message])).toEqual([
    [['places', 0, 'height'], 'no height'],
  ])
})
