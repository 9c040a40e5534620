import { afterAll, expect, it } from 'vitest'
import { expectOneAnswer, oneGraph, type Thing } from './one-graph.ts'

// By which keys entities are found: composite, nested and several keys, keys of which some are null, keys that only a third subgraph gives,
// entities that some subgraph does not know, and types that are declared as extensions.

const region: Thing = { __typename: 'Region', code: 'N', title: 'North', towns: [] }
const town: Thing = { __typename: 'Town', id: 't1', region, zip: '70', name: 'Ruvo', mayor: undefined }
const lost: Thing = { __typename: 'Town', id: 't2', region, zip: null, name: 'Lost' }
const house: Thing = {
  __typename: 'House',
  number: 3,
  street: { name: 'Via A', town },
  owner: 'O',
  rooms: [1, 2],
  sealed: true,
}
const folder: Thing = {
  __typename: 'Folder',
  upc: 'u1',
  sku: 's1',
  id: 'i1',
  label: 'L',
  pages: 7,
  author: 'A',
  shelf: 'S',
}
const loose: Thing = {
  __typename: 'Folder',
  upc: 'u2',
  sku: null,
  id: null,
  label: 'M',
  pages: null,
  author: null,
  shelf: null,
}

const graph = await oneGraph({
  subgraphs: {
    map: `
      type Query { towns: [Town] houses: [House!]! }
      type Town @key(fields: "id") { id: ID! name: String }
      type House @key(fields: "number street { name town { id } }") { number: Int! street: Street! rooms: [Int] }
      type Street @shareable { name: String! town: Town! }`,
    post: `
      extend type Town @key(fields: "id") { id: ID! @external zip: String region: Region }
      type Region @key(fields: "code") { code: ID! title: String }`,
    land: `
      type House @key(fields: "number street { name town { id } }") { number: Int! street: Street! owner: String sealed: Boolean }
      type Street @shareable { name: String! town: Town! }
      type Town @key(fields: "id", resolvable: false) { id: ID! }
      type Region @key(fields: "code") { code: ID! towns: [Town] }`,
    files: `
      type Query { folders: [Folder] }
      type Folder @key(fields: "upc") { upc: ID! label: String }`,
    numbers: `type Folder @key(fields: "upc") @key(fields: "sku") { upc: ID! sku: ID pages: Int }`,
    index: `type Folder @key(fields: "sku") @key(fields: "id") { sku: ID id: ID author: String }`,
    shelves: `type Folder @key(fields: "id") { id: ID shelf: String }`,
  },
  roots: { towns: [town, lost, null], houses: [house], folders: [folder, loose] },
  entities: [region, town, lost, house, folder, loose],
  unknown: { post: [lost], numbers: [loose] },
})
afterAll(() => graph.close())

it.each([
  '{ houses { owner rooms sealed } }',
  '{ houses { id: owner street: rooms number: __typename } }',
  '{ houses { street { town { name region { title towns { id } } } } owner } }',
  '{ houses { street { town { name ...F } } } } fragment F on Town { id: name region { code title } }',
  '{ folders { label pages } }',
  '{ folders { author } }',
  '{ folders { shelf upc: label sku: author } }',
  '{ a: folders { shelf } b: folders { upc: shelf pages __typename } }',
])('%s', async (query) => {
  expect((await expectOneAnswer(graph, query)).errors).toEqual([])
})

it('what a subgraph does not know of an entity is null, and the rest is there', async () => {
  const { gateway } = graph
  expect(await gateway('{ towns { name zip region { title } } }')).toEqual({
    data: '{"towns":[{"name":"Ruvo","zip":"70","region":{"title":"North"}},{"name":"Lost","zip":null,"region":null},null]}',
    errors: [],
  })
})

it('notices an answer that is not that of one graph', async () => {
  const spoiled = { ...graph, gateway: async (query: string) => ({ ...(await graph.gateway(query)), data: '{}' }) }
  await expect(expectOneAnswer(spoiled, '{ houses { owner } }')).rejects.toThrow('deeply equal')
})
