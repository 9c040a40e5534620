import { parse, validate } from 'graphql'
import { afterAll, expect, it } from 'vitest'
import { expectOneAnswer, oneGraph, type Thing } from './one-graph.ts'

// What several subgraphs have together: fields, root fields, enums, inputs, mutations; what one takes over from another, and what none shows.

const tag = (filter: unknown) => JSON.stringify(filter)
const post: Thing = {
  __typename: 'Post',
  id: 'p',
  title: 'T',
  made: 'now',
  mood: 'WILD',
  state: 'OPEN',
  secret: 's',
  toString: 'text',
  constructor: 'C',
  found: ({ filter }: { readonly filter: unknown }) => tag(filter),
  near: [],
  bad: new Error('bad'),
}
const other: Thing = { ...post, id: 'q', title: null, mood: 'CALM', near: [post] }

const graph = await oneGraph({
  subgraphs: {
    one: `
      type Query { posts: [Post] @shareable own: Post }
      type Mutation { add(title: String!): Post second: Int }
      type Post @key(fields: "id") { id: ID! title: String @shareable made: String mood: Mood state: State secret: String @inaccessible bad: Int }
      enum Mood { CALM WILD }
      enum State { OPEN SHUT @inaccessible }`,
    two: `
      type Query { posts: [Post] @shareable moods: [Mood] }
      type Mutation { third: Int }
      type Post @key(fields: "id") {
        id: ID! title: String @shareable made: String @override(from: "one") near: [Post!]!
        toString: String constructor: String found(filter: Filter = { words: ["a"] }): String
      }
      input Filter { words: [String!] = ["w"] deep: Deep = { n: 2 } }
      input Deep { n: Int = 1 m: Int }
      enum Mood { CALM GREY }`,
  },
  roots: {
    posts: [post, other],
    own: post,
    moods: ['CALM', 'GREY'],
    add: ({ title }: { readonly title: unknown }) => ({ ...post, title }),
    second: 2,
    third: 3,
  },
  entities: [post, other],
})
afterAll(() => graph.close())

it.each<[string, Readonly<Record<string, unknown>>?]>([
  ['{ posts { title made mood } own { made } moods }'],
  ['{ own { near { id } title } posts { near { title near { id } } } }'],
  ['{ toString: own { constructor toString hasOwnProperty: id } }'],
  ['{ own { id: title title: id __typename a: __typename } __typename b: __typename }'],
  ['{ own { found a: found(filter: {}) b: found(filter: { deep: { m: 1 } }) c: found(filter: null) } }'],
  ['query ($f: Filter = { words: [] }) { own { found(filter: $f) } }'],
  ['query ($f: Filter) { own { found(filter: $f) } }', { f: { deep: null } }],
  ['query ($w: [String!]) { own { found(filter: { words: $w }) } }'],
  [
    'query ($yes: Boolean = true, $no: Boolean!) { own { id @include(if: $no) title @skip(if: $no) near @include(if: $yes) { id @skip(if: $yes) made } } }',
    { no: false },
  ],
  ['{ own @skip(if: true) { id } posts @include(if: false) { id } }'],
  ['{ ... on Query @include(if: false) { own { id } } own { ... on Post @skip(if: true) { id } state } }'],
  ['mutation { add(title: "N") { title id made } second third again: add(title: "M") { title near { id } } }'],
  ['{ posts { bad near { bad id } } }'],
])('%s', async (query, variables) => {
  await expectOneAnswer(graph, query, variables)
})

it('does not show what is inaccessible', () => {
  const errors = validate(graph.apiSchema, parse('{ own { secret } }'))
  expect(errors.map(({ message }) => message)).toEqual(['Cannot query field "secret" on type "Post".'])
})
