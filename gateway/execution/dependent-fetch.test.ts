import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { parse, type ExecutionResult } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { federate } from './federate.ts'

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires"])'

/** A book's author hangs on its id, and only `register` gives ids; its fee hangs on the zone of its shop. */
const SUBGRAPHS = {
  catalogue: `${LINK}
    type Query { books: [Book] }
    type Book @key(fields: "upc") { upc: ID! subtitle: String shop: Shop }
    type Shop @key(fields: "id") { id: ID! }`,
  register: `${LINK}
    type Book @key(fields: "upc") @key(fields: "id") { upc: ID! id: ID! shelf: String }
    type Shop @key(fields: "id") { id: ID! zone: Int }`,
  authors: `${LINK}
    type Book @key(fields: "id") { id: ID! author: String pages: Int! }`,
  fees: `${LINK}
    type Book @key(fields: "upc") { upc: ID! shop: Shop @external fee: Int @requires(fields: "shop { zone }") }
    type Shop @key(fields: "id") { id: ID! zone: Int @external }`,
}

const composed = composeServices(
  Object.entries(SUBGRAPHS).map(([name, sdl]) => ({ name, typeDefs: parse(sdl), url: `http://${name}.example` })),
)
assertCompositionSuccess(composed)
const { supergraphSdl } = composed

const books = ['1', '2'].map((upc) => ({
  __typename: 'Book',
  upc,
  subtitle: 'S',
  shop: { __typename: 'Shop', id: 's' },
}))

async function ask(query: string, register: (representations: unknown[]) => ExecutionResult) {
  const { execute } = await federate(supergraphSdl, {
    timeoutMs: 1_500,
    log: createLog('silent'),
    transport: async (subgraph, { variables }) => {
      const asked = (variables['representations'] ?? []) as Record<string, unknown>[]
      if (subgraph === 'catalogue') return { data: { books: structuredClone(books) } }
      if (subgraph === 'register') return register(asked)
      if (subgraph === 'fees') return { data: { _entities: asked.map(() => ({ fee: null })) } }
      return { data: { _entities: asked.map(({ id }) => ({ author: `A${String(id)}`, pages: 3 })) } }
    },
  })
  const context = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'r1', locale: 'en' as const }
  const { data, errors } = await execute({ document: parse(query), operationName: undefined, variables: {}, context })
  return {
    data: JSON.parse(JSON.stringify(data)) as unknown,
    errors: errors?.map(({ path }) => path?.join('.')).toSorted(),
  }
}

const down = () => {
  throw new Error('down')
}

test('what hangs on a key that a failed subgraph was to give has an error of its own', async () => {
  expect(await ask('{ books { subtitle author } }', down)).toEqual({
    data: { books: books.map(() => ({ subtitle: 'S', author: null })) },
    errors: ['books.0.author', 'books.1.author'],
  })
})

test('beside a field that was asked for, too', async () => {
  expect(await ask('{ books { shelf author } }', down)).toEqual({
    data: { books: books.map(() => ({ shelf: null, author: null })) },
    errors: ['books.0.author', 'books.0.shelf', 'books.1.author', 'books.1.shelf'],
  })
})

test('one failed entity leaves the others alone', async () => {
  const second = () => ({
    data: { _entities: [{ __typename: 'Book', id: 'i1', shelf: 'X' }, null] },
    errors: [{ message: 'no', path: ['_entities', 1] } as never],
  })
  expect(await ask('{ books { author } }', second)).toEqual({
    data: { books: [{ author: 'Ai1' }, { author: null }] },
    errors: ['books.1.author'],
  })
})

test('an absent entity gives no key, and that is no error', async () => {
  const nobody = (asked: unknown[]) => ({ data: { _entities: asked.map(() => null) } })
  expect(await ask('{ books { author } }', nobody)).toEqual({
    data: { books: [{ author: null }, { author: null }] },
    errors: undefined,
  })
})

test('a non-null field takes its object along, and the error names the field', async () => {
  expect(await ask('{ books { pages } }', down)).toEqual({
    data: { books: [null, null] },
    errors: ['books.0.pages', 'books.1.pages'],
  })
})

test('the error of a required field inside an object not asked for stands on what required it', async () => {
  expect(await ask('{ books { subtitle fee } }', down)).toEqual({
    data: { books: books.map(() => ({ subtitle: 'S', fee: null })) },
    errors: ['books.0.fee', 'books.1.fee'],
  })
})
