import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { tinySupergraph, tinyTransport, type Misbehaviour } from '../kit/tiny-supergraph.ts'
import { federate } from './federate.ts'
import type { ObservedFetch } from '../execution/ask-subgraph.ts'

const sdl = tinySupergraph()
const CONTEXT = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'r1', locale: 'en' as const }

async function world(misbehaving: Record<string, Misbehaviour> = {}) {
  const fetches: ObservedFetch[] = []
  const federation = await federate(sdl, {
    transport: tinyTransport(misbehaving),
    timeoutMs: 1_500,
    log: createLog('silent'),
    onFetch: (fetch) => void fetches.push(fetch),
  })
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const result = await federation.execute({
      document: parse(query),
      operationName: undefined,
      variables,
      context: CONTEXT,
    })
    return JSON.parse(
      JSON.stringify({
        data: result.data,
        errors: result.errors?.map(({ path, extensions }) => ({ path, code: extensions['code'] })),
      }),
    ) as { data: unknown; errors?: { path?: (string | number)[]; code?: string }[] }
  }
  return { ask, fetches, federation }
}

const ALL =
  '{ person(id: "p1") { name cases { number cost { amount } manager { name } } benefits { amount } } budget { amount } }'

const cases = [
  { number: 'C-1', cost: { amount: '12.34' }, manager: { name: 'Person m1' } },
  { number: 'C-2', cost: { amount: '12.34' }, manager: { name: 'Person m1' } },
]

test('an operation over three subgraphs is one answer', async () => {
  const { ask, fetches } = await world()
  expect(await ask(ALL)).toEqual({
    data: { person: { name: 'Person p1', cases, benefits: [{ amount: '5.00' }] }, budget: { amount: '1000.00' } },
  })
  expect(new Set(fetches.map(({ subgraph }) => subgraph))).toEqual(new Set(['people', 'cases', 'money']))
})

test('the same document asks the same texts, so that a subgraph can keep them compiled', async () => {
  const { federation, fetches } = await world()
  const document = parse(ALL)
  for (const _ of [1, 2])
    await federation.execute({ document, operationName: undefined, variables: {}, context: CONTEXT })
  const texts = fetches.map(({ query }) => query)
  expect(texts.slice(texts.length / 2).toSorted()).toEqual(texts.slice(0, texts.length / 2).toSorted())
})

const FAILURES: Record<string, Misbehaviour> = {
  throws: () => {
    throw new Error('connection to 10.0.0.7 refused')
  },
  rejects: () => Promise.reject(new Error('no')),
  'rejects with nothing': () => Promise.reject(undefined),
  hangs: () => new Promise(() => undefined),
  'answers null': () => null,
  'answers undefined': () => undefined,
  'answers {}': () => ({}),
  'answers a page': () => '<!doctype html><html></html>',
  'answers a list': () => [],
  'answers data of no shape': () => ({ data: 'yes' }),
  'answers data null': () => ({ data: null }),
  'answers empty data': () => ({ data: {} }),
  'answers data of another question': () => ({ data: { other: { id: '1' } } }),
  'answers numbers for everything': ({ query }) => ({ data: Object.fromEntries(keysIn(query).map((key) => [key, 7])) }),
  'answers empty objects for everything': ({ query }) => ({
    data: Object.fromEntries(keysIn(query).map((key) => [key, {}])),
  }),
  'answers empty entities': ({ query }) => ({ data: Object.fromEntries(keysIn(query).map((key) => [key, [{}]])) }),
  'answers errors without data': () => ({
    errors: [{ message: 'down', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  }),
  'answers errors of no shape': () => ({ data: null, errors: 'down' }),
  'answers an error that is none': () => ({ data: null, errors: [null] }),
}

const keysIn = (query: string): string[] => {
  const operation = parse(query).definitions[0]
  if (operation?.kind !== 'OperationDefinition') return []
  return operation.selectionSet.selections.flatMap((node) =>
    node.kind === 'Field' ? [node.alias?.value ?? node.name.value] : [],
  )
}

const unavailable = (...paths: (string | number)[][]) => paths.map((path) => ({ path, code: 'SUBGRAPH_UNAVAILABLE' }))

for (const [name, misbehave] of Object.entries(FAILURES)) {
  test(`a leaf subgraph that ${name} costs its own fields and nothing else`, async () => {
    const { ask } = await world({ money: misbehave })
    const { data, errors } = await ask(ALL)
    expect(data).toEqual({
      person: { name: 'Person p1', cases: cases.map((one) => ({ ...one, cost: null })), benefits: null },
      budget: null,
    })
    const expected = unavailable(
      ['budget'],
      ['person', 'benefits'],
      ['person', 'cases', 0, 'cost'],
      ['person', 'cases', 1, 'cost'],
    )
    expect(errors?.toSorted(byPath)).toEqual(expected.toSorted(byPath))
  })

  test(`a middle subgraph that ${name} costs its own fields and nothing else`, async () => {
    const { ask } = await world({ cases: misbehave })
    expect(await ask(ALL)).toEqual({
      data: {
        person: { name: 'Person p1', cases: null, benefits: [{ amount: '5.00' }] },
        budget: { amount: '1000.00' },
      },
      errors: unavailable(['person', 'cases']),
    })
  })

  test(`a root subgraph that ${name} costs its root fields and nothing else`, async () => {
    const { ask } = await world({ people: misbehave })
    expect(await ask(ALL)).toEqual({
      data: { person: null, budget: { amount: '1000.00' } },
      errors: unavailable(['person']),
    })
  })
}

const byPath = (a: { path?: unknown }, b: { path?: unknown }) =>
  JSON.stringify(a.path).localeCompare(JSON.stringify(b.path))

test('when every subgraph fails, the answer still has its form', async () => {
  const down: Misbehaviour = () => Promise.reject(new Error('down'))
  const { ask } = await world({ people: down, cases: down, money: down })
  const { data, errors } = await ask('{ __typename person(id: "p1") { name } budget { amount } }')
  expect(data).toEqual({ __typename: 'Query', person: null, budget: null })
  expect(errors?.toSorted(byPath)).toEqual(unavailable(['budget'], ['person']))
})

test('a field that a caller did not ask for has no error', async () => {
  const { ask } = await world({ money: () => null })
  expect(await ask('{ person(id: "p1") { name } }')).toEqual({ data: { person: { name: 'Person p1' } } })
})

test('aliases stand in the paths', async () => {
  const { ask } = await world({ money: () => null })
  expect(await ask('{ who: person(id: "p1") { gain: benefits { amount } } }')).toEqual({
    data: { who: { gain: null } },
    errors: unavailable(['who', 'gain']),
  })
})

test('null where the supergraph has none is no answer', async () => {
  const strict: Misbehaviour = ({ variables }) => ({
    data: {
      _entities: (variables['representations'] as unknown[]).map(() => ({ strict: { count: null, owner: null } })),
    },
  })
  const { ask } = await world({ cases: strict })
  expect(await ask('{ person(id: "p1") { name strict { count } } }')).toEqual({
    data: { person: { name: 'Person p1', strict: null } },
    errors: unavailable(['person', 'strict']),
  })
})

test('a non-null field of a failed subgraph takes its nearest nullable parent along, with one error', async () => {
  const { ask } = await world({ money: () => null })
  expect(await ask('{ person(id: "p1") { name cases { number due } } }')).toEqual({
    data: { person: { name: 'Person p1', cases: null } },
    errors: unavailable(['person', 'cases', 0, 'due']),
  })
})

test('a refusal and a fault inside a subgraph keep their own place', async () => {
  const { ask } = await world()
  expect(await ask('{ person(id: "p1") { name secret broken } cases { manager { secret } } }')).toEqual({
    data: {
      person: { name: 'Person p1', secret: null, broken: null },
      cases: [{ manager: { secret: null } }, { manager: { secret: null } }],
    },
    errors: [
      { path: ['person', 'secret'], code: undefined },
      { path: ['person', 'broken'], code: undefined },
      { path: ['cases', 0, 'manager', 'secret'], code: undefined },
      { path: ['cases', 1, 'manager', 'secret'], code: undefined },
    ].map(({ path }) => ({ path })),
  })
})

test('an absent entity is null without an error', async () => {
  const { ask } = await world()
  expect(await ask('{ person(id: "nobody") { name cases { id } } }')).toEqual({ data: { person: null } })
})

test('a subgraph that is slower than its time is told to stop', async () => {
  let stopped = false
  const slow: Misbehaviour = (_, { signal }) =>
    new Promise(() => signal?.addEventListener('abort', () => (stopped = true)))
  const { ask } = await world({ money: slow })
  await ask('{ budget { amount } }')
  expect(stopped).toBe(true)
})

test('introspection is answered here, alone, mixed and in fragments', async () => {
  const { ask, fetches } = await world()
  expect(await ask('{ __schema { queryType { name } } }')).toEqual({
    data: { __schema: { queryType: { name: 'Query' } } },
  })
  expect(await ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } })
  expect(await ask('{ ...T } fragment T on Query { __type(name: "Person") { name } }')).toEqual({
    data: { __type: { name: 'Person' } },
  })
  expect(fetches).toEqual([])
  expect(await ask('query ($n: String!) { budget { amount } __type(name: $n) { name } }', { n: 'Money' })).toEqual({
    data: { budget: { amount: '1000.00' }, __type: { name: 'Money' } },
  })
  expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['money'])
})

test('nothing of the join machinery is in the schema that callers see', async () => {
  const { federation } = await world()
  expect(
    Object.keys(federation.apiSchema.getTypeMap()).filter((name) =>
      /^(join__|link__|_Any|_Entity|_Service)/.test(name),
    ),
  ).toEqual([])
})

test('a skipped field is not asked for', async () => {
  const { ask } = await world()
  const query =
    'query ($with: Boolean!) { budget @include(if: $with) { amount } person(id: "p1") { name benefits @include(if: $with) { amount } } }'
  expect(await ask(query, { with: false })).toEqual({ data: { person: { name: 'Person p1' } } })
  expect(await ask('query ($with: Boolean!) { budget @include(if: $with) { amount } }', { with: false })).toEqual({
    data: {},
  })
})

test('variables that do not fit are the errors of the caller', async () => {
  const { ask } = await world()
  const { data, errors } = await ask(
    'query ($id: ID!, $first: Int!) { person(id: $id) { cases(first: $first) { id } } }',
  )
  expect(data).toBeUndefined()
  expect(errors).toHaveLength(2)
})

test('what is no supergraph is refused in one line', async () => {
  const fetching = { transport: tinyTransport(), timeoutMs: 30_000, log: createLog('silent') }
  await expect(federate('type Query { a: Int }', fetching)).rejects.toThrow(/cannot be loaded.*join__Graph/)
  await expect(federate('<html>', fetching)).rejects.toThrow(/cannot be loaded/)
})
