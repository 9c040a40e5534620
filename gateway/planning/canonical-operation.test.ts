import { buildSchema, GraphQLError, parse, validate } from 'graphql'
import { expect, it } from 'vitest'
import { CanonicalForms, internalValues, type AskedOperation } from './canonical-operation.ts'

const schema = buildSchema(/* GraphQL */ `
  scalar Big
  input Filter {
    text: String
    limit: Int! = 5
    tags: [String!]
  }
  interface Named {
    name: String
    friend: Named
  }
  type Person implements Named {
    id: ID!
    name: String
    friend: Named
    age(unit: String = "years"): Int
    value: Int
  }
  type Firm implements Named {
    id: ID!
    name: String
    friend: Named
    value: String
  }
  union Party = Person | Firm
  type Query {
    party: Party
    named: Named
    person(id: ID!, filter: Filter): Person
    people(first: Int = 50): [Person!]
    number(of: Big): Int
    constructor: String
  }
  type Mutation {
    rename(id: ID!, name: String!): Person
  }
`)

const forms = new CanonicalForms(schema, schema)

function asked(query: string, variables: Record<string, unknown> = {}): AskedOperation {
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  return forms.of(document, undefined, variables)
}

const textOf = (query: string, variables?: Record<string, unknown>) => asked(query, variables).canonical.text
const valuesOf = (query: string, variables?: Record<string, unknown>) => internalValues(asked(query, variables))

it('gives equal questions one text, whatever they are called and however they are written', () => {
  const plain = textOf('{ person(id: "1") { id name friend { name } } }')
  expect(plain).toBe('query($v0:ID!){a0_person:person(id:$v0){friend{name} id name}}')
  const others: [string, Record<string, unknown>?][] = [
    ['query Q($name: ID!) { person(id: $name) { name id friend { name } } }', { name: '1' }],
    ['{ id: person(id: "1") { toString: name friend { name } id friend { name } } }'],
    ['{ ...F } fragment F on Query { person(id: "1") { ... on Named { name friend { name } } ... { id } } }'],
    [
      'query ($b: Boolean!) { person(id: "2") { id name friend @skip(if: $b) { name } value @include(if: $b) } }',
      { b: false },
    ],
    ['query ($b: Boolean = true) { person(id: "2") { id name friend @include(if: $b) { name } } }'],
  ]
  for (const [query, variables] of others) expect(textOf(query, variables)).toBe(plain)
})

it('writes nothing that a caller invents', () => {
  const query =
    'query Secret($secret: ID!) { secret: person(id: $secret) { secret1: name } ...secret } fragment secret on Query { secret2: people(first: 3) { id } }'
  expect(textOf(query, { secret: 'x' })).not.toMatch(/secret/i)
})

it('tells object types apart only where what is asked differs', () => {
  expect(textOf('{ named { name ... on Person { friend { name } } ... on Firm { friend { name } } } }')).toBe(
    'query{named{__typename friend{name} name}}',
  )
  expect(textOf('{ named { name ... on Person { id } } }')).toBe('query{named{__typename name ...on Person{id}}}')
  expect(textOf('{ party { alias: __typename } }')).toBe('query{party{__typename}}')
})

it('sets fields of one name and different forms apart, where both may be met', () => {
  expect(textOf('{ party { ... on Person { number: value } ... on Firm { text: value } } }')).toBe(
    'query{party{__typename ...on Firm{a0_value:value} ...on Person{a1_value:value}}}',
  )
})

it('fetches equal fields once only when the same is asked of them', () => {
  expect(textOf('{ a: named { name } b: named { friend { name } } }')).toBe(
    'query{named{name} a0_named:named{friend{name}}}',
  )
})

it('does twice what is asked twice', () => {
  expect(textOf('mutation { b: rename(id: "1", name: "x") { id } a: rename(id: "1", name: "x") { id } }')).toBe(
    'mutation($v0:ID!,$v1:String!){a0_rename:rename(id:$v0,name:$v1){id} a1_rename:rename(id:$v0,name:$v1){id}}',
  )
})

it('needs no subgraph for what is skipped, or about the graph', () => {
  expect(textOf('{ named @skip(if: true) { name } }')).toBeUndefined()
  expect(textOf('{ __typename __schema { queryType { name } } }')).toBeUndefined()
  expect(textOf('{ named { name @skip(if: true) } }')).toBe('query{named{__typename}}')
})

it('sends values as they were meant: absent stays absent, null is null, numbers keep their digits', () => {
  const filtered =
    'query ($t: String, $l: Int! = 7) { person(id: 1, filter: { text: $t, limit: $l, tags: "a" }) { id } }'
  expect(valuesOf(filtered)).toEqual({ v0: 1, v1: { limit: 7, tags: 'a' } })
  expect(valuesOf(filtered, { t: null, l: 2 })).toEqual({ v0: 1, v1: { text: null, limit: 2, tags: 'a' } })
  expect(valuesOf('query ($n: Int) { people(first: $n) { id } }')).toEqual({})
  expect(textOf('{ number(of: 12345678901234567890) }')).toBe('query{a0_number:number(of:12345678901234567890)}')
})

it('is the same object while it is kept and the conditions are decided alike', () => {
  const document = parse('query ($b: Boolean!, $n: Int) { people(first: $n) { id name @include(if: $b) } }')
  const form = (variables: Record<string, unknown>) => forms.of(document, undefined, variables).canonical
  expect(form({ b: true, n: 1 })).toBe(form({ b: true, n: 2 }))
  expect(form({ b: true })).not.toBe(form({ b: false }))
})

it('makes all forms anew when their texts together grow beyond the bound, in whatever operations they are', () => {
  const few = new CanonicalForms(schema, schema, 1_000)
  const names = Array.from({ length: 20 }, (_, index) => `Q${index}`)
  const document = parse(
    `${names.map((name) => `query ${name} { ...F }`).join(' ')} fragment F on Query { people { id name } }`,
  )
  const formOf = (name: string) => few.of(document, name, {}).canonical
  const first = formOf('Q0')
  expect(formOf('Q0')).toBe(first)
  names.forEach(formOf)
  expect(formOf('Q0')).not.toBe(first)
  expect(formOf('Q0')).toEqual(first)
})

it('tells variables that do not fit, and conditions that are null where they are met', () => {
  expect(() => asked('query ($id: ID!) { person(id: $id) { id } }')).toThrow(AggregateError)
  const { root } = asked('query ($b: Boolean = true) { named { name @include(if: $b) } }', { b: null }).canonical
  const [fields] = [...root.byType.values()]
  const [inner] = [...(fields?.fields[0]?.selection?.byType.values() ?? [])]
  expect(inner?.fault).toBeInstanceOf(GraphQLError)
})
