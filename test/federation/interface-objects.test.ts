import { afterAll, expect, it } from 'vitest'
import { expectOneAnswer, oneGraph, type Thing } from './one-graph.ts'

// Interfaces with a key, of which one subgraph knows no types: it adds fields to all of them (`@interfaceObject`).

const gates: Thing[] = [1, 2].map((n) => ({ __typename: 'Gate', id: `g${n}`, name: `Gate ${n}`, height: n }))
const car: Thing = { __typename: 'Car', id: 'c', wheels: 4, doors: 5, toll: 9, lane: 'L', gates, price: priceOf }
const bike: Thing = { __typename: 'Bike', id: 'b', wheels: 2, toll: 1, lane: null, gates: [gates[1]], price: priceOf }

function priceOf(_: unknown, { wheels }: Thing): unknown {
  return Number(wheels) * 100
}

const EXTERNAL = '@join__field(graph: FLEET) @join__field(graph: TOLLS, external: true)'

const graph = await oneGraph({
  subgraphs: {
    fleet: `
      type Query { vehicles: [Vehicle] car: Car mixed: [Fleet] }
      union Fleet = Car | Gate
      interface Vehicle @key(fields: "id") { id: ID! wheels: Int }
      type Car implements Vehicle @key(fields: "id") { id: ID! wheels: Int doors: Int }
      type Bike implements Vehicle @key(fields: "id") { id: ID! wheels: Int }
      type Gate @key(fields: "id") { id: ID! name: String height: Int }`,
    tolls: `
      type Query { tolled: [Vehicle] first: Vehicle! }
      type Vehicle @key(fields: "id") @interfaceObject {
        id: ID! toll: Int lane: String gates: [Gate!]!
        wheels: Int @external price: Int @requires(fields: "wheels")
      }
      type Gate @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  roots: { vehicles: [car, bike], car, mixed: [car, gates[0]], tolled: [bike, car], first: car },
  entities: [car, bike, ...gates],
  // The composition library (0.27.0) does not note that the interface object has its required field from elsewhere.
  amended: (sdl) => sdl.replace(/(interface Vehicle[^}]*?wheels: Int)/, `$1 ${EXTERNAL}`),
})
afterAll(() => graph.close())

const SELECTIONS = [
  'id toll',
  '__typename id',
  'kind: __typename toll lane',
  'wheels toll gates { name }',
  '... on Car { toll }',
  '... on Car { toll doors } ... on Bike { lane wheels }',
  '... on Car { gates { name } } ... on Bike { gates { height } }',
  'toll ... on Car { gates { name } lane } ... on Bike { gates { height id } toll }',
  '... on Car { a: gates { name } b: gates { height } } ... on Bike { a: gates { height } }',
  '... on Car { gates { name } doors } ... on Bike { wheels }',
  '... on Vehicle { ... on Car { lane } gates { id } } ... on Bike { __typename }',
  'price',
  'id price wheels gates { height }',
]

it.each(
  ['vehicles', 'tolled', 'first'].flatMap((root) => SELECTIONS.map((selection) => `{ ${root} { ${selection} } }`)),
)('%s', async (query) => {
  expect((await expectOneAnswer(graph, query)).errors).toEqual([])
})

it.each([
  '{ car { toll gates { name } price } }',
  '{ mixed { ... on Car { lane price } ... on Gate { name } __typename } }',
])('%s', async (query) => {
  expect((await expectOneAnswer(graph, query)).errors).toEqual([])
})
