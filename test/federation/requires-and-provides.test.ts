import { afterAll, expect, it } from 'vitest'
import { expectOneAnswer, oneGraph, type Thing } from './one-graph.ts'

// Fields that are made of others (`@requires`), in chains, across subgraphs, with arguments, through lists and types; and fields that come along (`@provides`).

const of = (make: (required: Thing) => unknown) => (_: unknown, required: Thing) => make(required)

const parts: Thing[] = [
  { __typename: 'Screw', id: 'p1', length: 3, mass: 2 },
  { __typename: 'Board', id: 'p2', area: 5, mass: 9 },
]
const lab: Thing = { __typename: 'Lab', id: 'lab', city: 'Bari', head: 'H' }
const kit: Thing = {
  __typename: 'Kit',
  id: 'k',
  weight: ({ unit }: { readonly unit: string }) => (unit === 'g' ? 5_000 : 5),
  box: { size: 4, side: 'S' },
  parts,
  lab,
  postage: of(({ weight }) => Number(weight) * 2),
  air: of(({ weight }) => Number(weight) * 3),
  tax: of(({ postage, box }) => Number(postage) + (box as { size: number }).size),
  total: of(({ tax }) => Number(tax) + 1),
  list: of(({ parts: all }) =>
    JSON.stringify((all as Thing[]).map(({ length, area }) => [length ?? null, area ?? null])),
  ),
}
// In one graph, a field with arguments is asked with those of the field set.
const whole: Thing = {
  ...kit,
  weight: kit['weight'],
  postage: () => 10,
  air: () => 15_000,
  tax: () => 14,
  total: () => 15,
}

const graph = await oneGraph({
  subgraphs: {
    stock: `
      type Query { kits: [Kit] }
      type Kit @key(fields: "id") { id: ID! weight(unit: String!): Int box: Box parts: [Part] }
      type Box @shareable { size: Int side: String }
      interface Part { id: ID! mass: Int }
      type Screw implements Part @key(fields: "id") { id: ID! mass: Int length: Int }
      type Board implements Part @key(fields: "id") { id: ID! mass: Int area: Int }`,
    post: `
      type Kit @key(fields: "id") {
        id: ID! weight(unit: String!): Int @external
        postage: Int @requires(fields: "weight(unit: \\"kg\\")")
        air: Int @requires(fields: "weight(unit: \\"g\\")")
      }`,
    taxes: `
      type Kit @key(fields: "id") {
        id: ID! postage: Int @external box: Box @external
        tax: Int @requires(fields: "postage box { size }")
      }
      type Box { size: Int @external }`,
    sums: `type Kit @key(fields: "id") { id: ID! tax: Int @external total: Int @requires(fields: "tax") }`,
    labels: `
      type Query { checked: [Kit] @provides(fields: "lab { city }") }
      type Kit @key(fields: "id") {
        id: ID! parts: [Part] @external lab: Lab
        list: String @requires(fields: "parts { ... on Screw { length } ... on Board { area } }")
      }
      interface Part { id: ID! }
      type Screw implements Part @key(fields: "id") { id: ID! length: Int @external }
      type Board implements Part @key(fields: "id") { id: ID! area: Int @external }
      type Lab @key(fields: "id") { id: ID! city: String @external }`,
    labs: `type Lab @key(fields: "id") { id: ID! city: String head: String }`,
  },
  roots: { kits: [whole], checked: [whole] },
  entities: [kit, lab, ...parts],
})
afterAll(() => graph.close())

it.each([
  '{ kits { postage } }',
  '{ kits { postage air } }',
  '{ kits { air weight: postage g: weight(unit: "g") } }',
  '{ kits { tax } }',
  '{ kits { total } }',
  '{ kits { total tax postage air box { side } } }',
  '{ kits { id: total box: tax __typename } }',
  '{ kits { list parts { mass ... on Board { area } } } }',
  '{ kits { list lab { city head } } }',
  '{ checked { lab { city } } }',
  '{ checked { lab { id: city head } total list } }',
  '{ checked { parts { id __typename } weight(unit: "kg") } }',
])('%s', async (query) => {
  expect((await expectOneAnswer(graph, query)).errors).toEqual([])
})
