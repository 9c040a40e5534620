import { buildSchema, getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { cpuTime } from '#test/kit/cpu-time.ts'
import { admitDocument, DocumentFault } from '../admit-document.ts'
import { NO_SIZES } from '../cost/list-sizes.ts'
import { HUB_LIMITS, type Limits } from './limits.ts'

const schema = buildSchema(/* GraphQL */ `
  directive @aa repeatable on FIELD
  type Query {
    node: Node
    text(value: String, values: [String!]): String
  }
  type Node {
    id: ID
    node: Node
    nodes(first: Int = 50): [Node]
  }
`)

/** The code of what refuses a document, or `admitted`. */
function verdict(text: string, limits: Partial<Limits> = {}, introspection = true): string {
  try {
    admitDocument(text, { schema, sizes: NO_SIZES, limits: { ...HUB_LIMITS, ...limits }, introspection })
    return 'admitted'
  } catch (fault) {
    if (fault instanceof Refusal || fault instanceof DocumentFault) return fault.code
    throw fault
  }
}

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ')
const nested = (depth: number) => `{ ${'node { '.repeat(depth - 1)}id${' }'.repeat(depth - 1)} }`
const explosion = (levels: number) =>
  `{ node { ...f0 } } ${repeat(levels, (i) => `fragment f${i} on Node { a: node { ...f${i + 1} } b: node { ...f${i + 1} } }`)} fragment f${levels} on Node { id }`

// Each attack with its negative control: the same document passes when only that limit is raised.
const ATTACKS: [name: string, text: string, code: string, raised: Partial<Limits>, others?: Partial<Limits>][] = [
  [
    'the 1,001st token',
    `{ text(values: [${'"x" '.repeat(992)}]) }`,
    'TOKEN_LIMIT',
    { tokens: 1_001 },
    { listItems: 1_000 },
  ],
  ['the 16th alias', `{ ${repeat(16, (i) => `a${i}: __typename`)} }`, 'ALIAS_LIMIT', { aliases: 16 }],
  [
    'aliases multiplied by fragments',
    `{ node { ...f node { ...f } } } fragment f on Node { ${repeat(8, (i) => `a${i}: id`)} }`,
    'ALIAS_LIMIT',
    { aliases: 16 },
  ],
  ['the 51st directive', `{ __typename ${'@aa '.repeat(51)} }`, 'DIRECTIVE_LIMIT', { directives: 51 }],
  ['the 13th level', nested(13), 'DEPTH_LIMIT', { depth: 13 }],
  [
    'levels hidden in fragments',
    `{ node { ...a } } fragment a on Node { node { node { node { node { ...b } } } } } fragment b on Node { node { node { node { node { node { node { node { id } } } } } } } }`,
    'DEPTH_LIMIT',
    { depth: 13 },
  ],
  [
    'circular introspection',
    `{ __schema { types { ${'ofType { '.repeat(14)}name${' }'.repeat(14)} } } }`,
    'DEPTH_LIMIT',
    { introspectionDepth: 17 },
  ],
  ['a fragment explosion', explosion(10), 'SELECTION_LIMIT', { selections: 10_000 }, { aliases: 3_000, depth: 20 }],
  ['a list of 251', `{ text(values: [${'"x" '.repeat(251)}]) }`, 'LIST_LIMIT', { listItems: 251 }],
  ['a long text', `{ text(value: "${'x'.repeat(20_001)}") }`, 'TEXT_LIMIT', { textLength: 20_001 }],
]

for (const [name, text, code, raised, others = {}] of ATTACKS) {
  test(`${name} is refused, and passes without that limit`, () => {
    expect(verdict(text, others)).toBe(code)
    expect(verdict(text, { ...others, ...raised })).toBe('admitted')
  })
}

test('what is within every limit is admitted', () => {
  expect(verdict(`{ ${repeat(15, (i) => `a${i}: __typename`)} }`)).toBe('admitted')
  expect(verdict(nested(12))).toBe('admitted')
  expect(verdict(`{ __typename ${'@aa '.repeat(50)} }`)).toBe('admitted')
  expect(verdict(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }))).toBe('admitted')
})

test('ten thousand aliases cost no more than the tokens that are looked at', () => {
  const text = `{ ${repeat(10_000, (i) => `a${i}: __typename`)} }`
  expect(verdict(text)).toBe('TOKEN_LIMIT')
  expect(cpuTime(() => verdict(text))).toBeLessThan(5)
})

test('an explosion to 2^20 selections is refused by counting, not by expanding', () => {
  const text = explosion(20)
  const wide = { aliases: Number.POSITIVE_INFINITY, depth: 100 }
  expect(verdict(text, wide)).toBe('SELECTION_LIMIT')
  expect(cpuTime(() => verdict(text, wide))).toBeLessThan(10)
})

test('fragments in a circle are refused by validation, however many', () => {
  const circle = (count: number) =>
    `{ node { ...f0 } } ${repeat(count, (i) => `fragment f${i} on Node { node { ...f${(i + 1) % count} } }`)}`
  expect(verdict(circle(2))).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(verdict(circle(5_000))).toBe('TOKEN_LIMIT')
  expect(verdict(circle(1_000), { tokens: 1_000_000, depth: 1_000_000 })).toBe('GRAPHQL_VALIDATION_FAILED')
})

test('nesting beyond the stack of the parser is refused like any other', () => {
  const text = '{ node '.repeat(50_000)
  expect(verdict(text)).toBe('TOKEN_LIMIT')
  expect(verdict(text, { tokens: 1_000_000 })).toBe('DEPTH_LIMIT')
})

test('what is no GraphQL, or none of this graph, is the fault of the caller', () => {
  expect(verdict('{')).toBe('GRAPHQL_PARSE_FAILED')
  expect(verdict('{ node { "')).toBe('GRAPHQL_PARSE_FAILED')
  expect(verdict('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED')
})

test('introspection is refused where it is off', () => {
  expect(verdict('{ __schema { queryType { name } } }', {}, false)).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(verdict('{ ...f } fragment f on Query { __type(name: "Node") { name } }', {}, false)).toBe(
    'GRAPHQL_VALIDATION_FAILED',
  )
  expect(verdict('{ __typename }', {}, false)).toBe('admitted')
})
