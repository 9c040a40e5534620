import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { admitDocument, DocumentFault } from './admit-document.ts'
import { admitRequest } from './admit-request.ts'
import { createDocumentStore } from './document-store.ts'
import { NO_SIZES } from './cost/list-sizes.ts'
import { HUB_LIMITS, type Limits } from './limits/limits.ts'
import { readParameters, readQueryString } from './request-parameters.ts'

const schema = buildSchema(/* GraphQL */ `
  type Query {
    staff(first: Int = 50): Connection
    plain(first: Int): Connection
    text(value: String, input: Input): String
  }
  input Input {
    names: [String!]
    inner: Input
  }
  type Connection {
    nodes: [Node]
  }
  interface Node {
    id: ID
    staff(first: Int = 50): Connection
  }
  type Worker implements Node {
    id: ID
    staff(first: Int = 50): Connection
  }
`)

interface Sent {
  readonly variables?: Record<string, unknown>
  readonly operationName?: string
  readonly limits?: Partial<Limits>
  readonly bytes?: number
}

function verdict(query: string, { variables = {}, operationName, limits = {}, bytes = 100 }: Sent = {}): string {
  const door = {
    schema,
    sizes: NO_SIZES,
    limits: { ...HUB_LIMITS, ...limits },
    introspection: true,
    documents: createDocumentStore(),
  }
  return outcome(() => admitRequest({ query, operationName, variables }, bytes, door))
}

function outcome(act: () => unknown): string {
  try {
    act()
    return 'admitted'
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}

const VARIABLE = 'query ($first: Int) { staff(first: $first) { nodes { id } } }'

test('a page is of 1 to 200, written or sent', () => {
  for (const [first, expected] of [
    [0, 'PAGE_SIZE'],
    [-1, 'PAGE_SIZE'],
    [201, 'PAGE_SIZE'],
    [1, 'admitted'],
    [200, 'admitted'],
  ] as const) {
    expect(verdict(`{ staff(first: ${first}) { nodes { id } } }`)).toBe(expected)
    expect(verdict(VARIABLE, { variables: { first } })).toBe(expected)
    expect(verdict(VARIABLE.replace('$first: Int', `$first: Int = ${first}`))).toBe(expected)
  }
  expect(verdict(VARIABLE)).toBe('admitted')
  expect(verdict('{ staff(first: 201) { nodes { id } } }', { limits: { pageSize: 201 } })).toBe('admitted')
})

test('pages multiply, through fragments and lists, up to the limit of nodes', () => {
  const inner = (first: number) =>
    `{ staff(first: 100) { nodes { ...f } } } fragment f on Node { ... on Worker { staff(first: ${first}) { nodes { id } } } }`
  const limits = { nodes: 10_000 }
  expect(verdict(inner(97), { limits })).toBe('admitted')
  expect(verdict(inner(98), { limits })).toBe('NODE_LIMIT')
  expect(verdict(inner(98), { limits: { nodes: 10_001 } })).toBe('admitted')
})

test('a page of unknown size counts as the default page', () => {
  const query = '{ plain { nodes { staff(first: 200) { nodes { id } } } } }'
  expect(verdict(query, { limits: { nodes: 10_100 } })).toBe('NODE_LIMIT')
  expect(verdict(query, { limits: { nodes: 10_101 } })).toBe('admitted')
  expect(verdict(query, { limits: { nodes: 10_000, defaultPage: 49 } })).toBe('admitted')
})

test('lists and texts of variables are held to their size at any level', () => {
  const names = Array.from({ length: 251 }, () => 'x')
  const query = 'query ($input: Input) { text(input: $input) }'
  expect(verdict(query, { variables: { input: { inner: { names } } } })).toBe('LIST_LIMIT')
  expect(verdict(query, { variables: { input: { inner: { names } } }, limits: { listItems: 251 } })).toBe('admitted')
  expect(verdict(query, { variables: { input: { names: ['x'.repeat(20_001)] } } })).toBe('TEXT_LIMIT')
})

test('a wide operation carries more, and only that one', () => {
  const limits = { wideOperations: { importLedger: { bodyBytes: 6_000_000, listItems: 5_000 } } }
  const sent = { variables: { input: { names: Array.from({ length: 5_000 }, () => 'x') } }, bytes: 5_000_000, limits }
  const query = (name: string) => `query ${name}($input: Input) { text(input: $input) }`
  expect(verdict(query('importLedger'), sent)).toBe('admitted')
  expect(verdict(query('other'), sent)).toBe('BODY_TOO_LARGE')
  expect(verdict(query('other'), { ...sent, bytes: 100 })).toBe('LIST_LIMIT')
})

test('the operation must be there, and named when there are several', () => {
  const two = 'query a { __typename } query b { __typename }'
  expect(verdict(two)).toBe('OPERATION_NAME_REQUIRED')
  expect(verdict(two, { operationName: 'b' })).toBe('admitted')
  expect(verdict(two, { operationName: 'c' })).toBe('OPERATION_UNKNOWN')
  expect(verdict('{ __typename }', { operationName: 'c' })).toBe('OPERATION_UNKNOWN')
})

test('parameters of another shape are refused by name', () => {
  const sent = (body: unknown) => outcome(() => readParameters(body))
  expect(sent([{ query: '{ __typename }' }])).toBe('BATCH_REFUSED')
  for (const body of [
    null,
    7,
    'x',
    {},
    { query: 7 },
    { query: ' ' },
    { query: '{a}', variables: [] },
    { query: '{a}', variables: '{}' },
  ]) {
    expect(sent(body)).toBe('PARAMETER_INVALID')
  }
  for (const extra of [{ operationName: 7 }, { extensions: 'x' }, { extensions: [] }]) {
    expect(sent({ query: '{a}', ...extra })).toBe('PARAMETER_INVALID')
  }
  expect(sent({ query: '{a}', variables: null, operationName: null, extensions: null })).toBe('admitted')
})

test('a query string says everything once', () => {
  const sent = (text: string) => outcome(() => readQueryString(new URLSearchParams(text), HUB_LIMITS))
  expect(sent('query={a}&variables={"a":1}')).toBe('admitted')
  expect(sent('query={a}&query={b}')).toBe('PARAMETER_INVALID')
  expect(sent('query={a}&variables={')).toBe('PARAMETER_INVALID')
})

test('a text is admitted once, and a store keeps what is used', () => {
  const documents = createDocumentStore(2)
  const door = { schema, sizes: NO_SIZES, limits: HUB_LIMITS, introspection: true, documents }
  const ask = (query: string) => admitRequest({ query, operationName: undefined, variables: {} }, 1, door)
  const first = ask('{ a: __typename }').operation
  expect(ask('{ a: __typename }').operation).toBe(first)
  for (const query of ['{ b: __typename }', '{ a: __typename }', '{ c: __typename }']) ask(query)
  expect(documents.size).toBe(2)
  expect(ask('{ a: __typename }').operation).toBe(first)
})

test('a store is bounded by text too', () => {
  const documents = createDocumentStore(100, 60)
  const door = { schema, sizes: NO_SIZES, limits: HUB_LIMITS, introspection: true, documents }
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    admitRequest({ query: `{ ${name}: __typename }`, operationName: undefined, variables: {} }, 1, door)
  expect(documents.size).toBe(3)
})

test('a store keeps two thousand documents unless told otherwise, fewer where they are long', () => {
  const [many, long] = [createDocumentStore(), createDocumentStore()]
  const admission = { schema, sizes: NO_SIZES, limits: HUB_LIMITS, introspection: true }
  const admitted = admitDocument('{ __typename }', admission)
  for (let i = 0; i < 2_100; i++) many.set(`${i}`, admitted, 20)
  for (let i = 0; i < 100; i++) long.set(`${i}`, admitted, 40_000)
  expect([many.size, long.size]).toEqual([2_000, 25])
})

test.each([
  ['mutation { x }', 'Mutation', ['x']],
  ['mutation { __typename a: y(b: "c") { d } }', 'Mutation', ['__typename', 'y']],
  ['subscription { x }', 'Subscription', ['x']],
  ['subscription S { ...f } fragment f on Query { text }', 'Subscription', ['f']],
  ['mutation { ... @include(if: true) { x } }', 'Mutation', ['...']],
])('%s on a graph without such a root is a document that is not valid', (query, root, names) => {
  const document = {
    schema,
    sizes: NO_SIZES,
    limits: HUB_LIMITS,
    introspection: true,
    documents: createDocumentStore(),
  }
  const admit = () => admitRequest({ query, operationName: undefined, variables: {} }, 100, document)
  expect(admit).toThrow(DocumentFault)
  try {
    admit()
  } catch (fault) {
    const { code, errors } = fault as DocumentFault
    expect(code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(errors.map(({ message }) => message)).toEqual(
      names.map((name) => `Cannot query field "${name}" on type "${root}".`),
    )
  }
})
