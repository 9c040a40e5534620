import { buildSchema, getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { admitDocument } from '../admit-document.ts'
import { HUB_LIMITS, type Limits } from '../limits/limits.ts'
import { costOf, limitCost } from './cost.ts'
import type { ListSizes } from './list-sizes.ts'

const schema = buildSchema(/* GraphQL */ `
  type Query {
    area: Area
    areas: [Area!]!
    pages(first: Int = 50, last: Int): PageConnection
    openPages(first: Int): PageConnection
    firstOf(first: Int = 20): [Area]
    things: [Thing]
    either: [Either]
    grid: [[Area]]
  }
  type Area implements Thing {
    id: ID
    areas: [Area]
    ambito: Ambito
    names: [String!]!
    amount: Money
    things: [Thing]
    figures: Figures
  }
  type Ambito implements Thing {
    id: ID
    areas: [Area]
    things: [Thing]
  }
  interface Thing {
    id: ID
    things: [Thing]
  }
  union Either = Area | Ambito
  type PageConnection {
    nodes: [Area]
    edges: [Edge]
    totalCount: Int
  }
  type Edge {
    node: Area
    cursor: String
  }
  type Money {
    amount: String
  }
  type Figures {
    open: Int
  }
`)
const SIZES: ListSizes = {
  otherwise: 10,
  count: 7,
  lists: { 'Ambito.areas': 7, 'Area.things': 30, 'Thing.things': 2 },
  weights: { Money: 0, Figures: 25 },
}

function planOf(query: string) {
  const { operations } = admitDocument(query, { schema, sizes: SIZES, limits: HUB_LIMITS, introspection: true })
  return operations[0]!.cost
}
const cost = (query: string, variables: Readonly<Record<string, unknown>> = {}): number =>
  costOf(planOf(query), variables, HUB_LIMITS).objects

function verdict(query: string, variables = {}, limits: Partial<Limits> = {}): string {
  try {
    limitCost(planOf(query), variables, { ...HUB_LIMITS, ...limits })
    return 'admitted'
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}

test('a list that nobody pages counts as its assumed size, wherever it stands', () => {
  expect(cost('{ area { id } }')).toBe(1)
  expect(cost('{ areas { id } }')).toBe(10)
  expect(cost('{ area { ambito { areas { id } } } }')).toBe(1 + 1 + 7)
  expect(cost('{ grid { id } }')).toBe(100)
  expect(cost('{ area { names } }')).toBe(1)
})

test('a circle multiplies at each turn', () => {
  expect(cost('{ areas { ambito { areas { ambito { areas { id } } } } } }')).toBe(10 + 10 + 70 + 70 + 490)
})

test('a page counts as it is asked for: written, sent, by default, or unknown', () => {
  expect(cost('{ pages { nodes { id } } }')).toBe(1 + 50)
  expect(cost('{ pages(first: 3) { nodes { id } } }')).toBe(1 + 3)
  expect(cost('{ pages(last: 4) { nodes { id } } }')).toBe(1 + 4)
  expect(cost('{ firstOf(first: 5) { areas { id } } }')).toBe(5 + 50)
  expect(cost('{ openPages { nodes { id } } }')).toBe(1 + HUB_LIMITS.defaultPage)
  const sent = 'query ($n: Int = 6) { pages(first: $n) { nodes { id } } }'
  expect(cost(sent)).toBe(1 + 6)
  expect(cost(sent, { n: 100 })).toBe(1 + 100)
  expect(cost(sent, { n: null })).toBe(1 + HUB_LIMITS.defaultPage)
})

test('nodes and edges of a page are each as many; to count all rows costs what is stated', () => {
  expect(cost('{ pages(first: 10) { totalCount } }')).toBe(1 + 7)
  expect(cost('{ a: pages { totalCount } b: pages { n: totalCount m: totalCount } }')).toBe(1 + 7 + 1 + 14)
  expect(cost('{ pages(first: 10) { nodes { id } edges { node { areas { id } } } } }')).toBe(1 + 10 + 10 + 10 + 100)
})

test('fields that are one when they run count once, under other names each time', () => {
  expect(cost('{ areas { id } areas { areas { id } } }')).toBe(10 + 100)
  expect(
    cost('{ ...f ...g areas { id } } fragment f on Query { areas { id } } fragment g on Query { areas { id } }'),
  ).toBe(10)
  expect(cost('{ a: areas { id } b: areas { id } }')).toBe(20)
})

test('of an interface the largest list of its types counts, of a union what each type asks', () => {
  expect(cost('{ things { things { id } } }')).toBe(10 + 300)
  expect(cost('{ either { ... on Area { areas { id } } ... on Ambito { a: areas { id } } } }')).toBe(10 + 100 + 70)
})

test('what is left out by a condition counts: conditions are not known before the request', () => {
  expect(cost('query ($with: Boolean = false) { areas @include(if: $with) { id } }')).toBe(10)
})

test('types have weights', () => {
  expect(cost('{ areas { amount { amount } } }')).toBe(10)
  expect(cost('{ areas { figures { open } } }')).toBe(10 + 250)
})

test('the lists of introspection count for themselves, and the query of common tools passes', () => {
  expect(verdict(getIntrospectionQuery())).toBe('admitted')
  expect(
    verdict('{ __schema { types { fields { type { fields { name } } } } } }', {}, { introspectionNodes: 2_000 }),
  ).toBe('NODE_LIMIT')
  expect(costOf(planOf('{ __type(name: "Area") { fields { name } } areas { id } }'), {}, HUB_LIMITS)).toEqual({
    objects: 10,
    introspection: 16,
  })
})

test('a request is held to the limit and told both numbers', () => {
  const query = '{ areas { areas { areas { id } } } }'
  expect(verdict(query, {}, { nodes: 1_110 })).toBe('admitted')
  const refused = () => limitCost(planOf(query), {}, { ...HUB_LIMITS, nodes: 1_109 })
  expect(refused).toThrow('up to 1110 objects; the limit is 1109')
  const endless = `{ ${'areas { '.repeat(11)}id${' }'.repeat(11)} }`
  expect(verdict(endless)).toBe('NODE_LIMIT')
})
