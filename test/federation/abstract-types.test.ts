import { afterAll, it } from 'vitest'
import { expectOneAnswer, oneGraph, type Thing } from './one-graph.ts'

// Interfaces and unions whose types not every subgraph knows, whose fields differ in form between types and between subgraphs.

const lamp: Thing = {
  __typename: 'Lamp',
  id: 'l',
  label: 'Lamp',
  part: [{ __typename: 'Bulb', watts: 4 }],
  size: 1,
  price: 10,
}
const desk: Thing = {
  __typename: 'Desk',
  id: 'd',
  label: 'Desk',
  part: { __typename: 'Leg', id: 'leg' },
  size: 'L',
  price: null,
}
const bulb: Thing = { __typename: 'Bulb', watts: 9, note: null }
const rug: Thing = { __typename: 'Rug', id: 'r', label: 'Rug', wool: true, like: [lamp, bulb] }

const graph = await oneGraph({
  subgraphs: {
    shop: `
      type Query { goods: [Good] node(id: ID): Node shown: [Shown] @shareable same: [Bulb] }
      interface Node { id: ID! }
      interface Good { label: String }
      union Shown = Lamp | Bulb
      type Lamp implements Node & Good @key(fields: "id") { id: ID! label: String part: [Bulb] size: Int }
      type Desk implements Node & Good @key(fields: "part { id }") { id: ID! label: String part: Leg! }
      type Leg @shareable { id: ID! }
      type Bulb @shareable { watts: Int! note: String }`,
    depot: `
      type Query { shown: [Shown] @shareable rugs: [Rug] stock: [Stock] }
      union Shown = Lamp | Rug
      union Stock = Lamp | Desk | Rug | Bulb
      interface Priced { price: Int }
      type Lamp implements Priced @key(fields: "id") { id: ID! price: Int }
      type Desk implements Priced @key(fields: "part { id }") { part: Leg! price: Int size: String }
      type Leg @shareable { id: ID! }
      type Rug @key(fields: "id") { id: ID! label: String wool: Boolean like: [Stock] }
      type Bulb @shareable { watts: Int note: String! }`,
  },
  roots: {
    goods: [lamp, desk, null],
    node: ({ id }: { readonly id: string }) => (id === 'l' ? lamp : id === 'd' ? desk : null),
    shown: [lamp],
    same: [{ ...bulb, note: 'n' }],
    rugs: [rug],
    stock: [lamp, desk, rug, { ...bulb, note: 'n' }],
  },
  entities: [lamp, desk, rug],
})
afterAll(() => graph.close())

it.each([
  '{ goods { label ... on Lamp { price } ... on Desk { price } } }',
  '{ goods { ... on Lamp { part { watts } size } ... on Desk { price } } }',
  '{ goods { kind: __typename ... on Node { id } ... on Priced { price } } }',
  '{ goods { ... on Lamp { amount: size } ... on Desk { dimension: size } } }',
  '{ goods { ... on Lamp { label part { __typename } } ... on Desk { label part { id } dimension: size } } }'.replace(
    'part { id }',
    'leg: part { id }',
  ),
  '{ node(id: "l") { id ... on Lamp { price } ... on Good { label } } other: node(id: "d") { ... on Desk { price size } } }',
  '{ node(id: "none") { __typename id } }',
  '{ shown { __typename ... on Lamp { label price } ... on Rug { wool } ... on Bulb { watts } } }',
  '{ stock { ... on Lamp { label } ... on Desk { label size } ... on Rug { id: label } ... on Bulb { watts note } } }',
  '{ stock { ... on Lamp { part { watts } } ... on Desk { legs: part { id } label } __typename } }',
  '{ same { watts note } stock { ... on Bulb { note watts } ... on Good { label } } }',
  '{ rugs { like { ... on Priced { price ... on Good { label } } ... on Bulb { watts } } } }',
  '{ rugs { ... on Rug { ... on Rug { wool } } } }',
])('%s', async (query) => {
  await expectOneAnswer(graph, query)
})
