import { readFileSync } from 'node:fs'
import { parse, print, visit } from 'graphql'
import { compose } from '../../schema/compose.ts'
import type { Sizes } from './world.ts'

/** What every gateway is asked, over which graph. */
export interface Workload {
  readonly title: string
  readonly graph: Graph
  readonly body: string
}

/** Subgraphs and the world that they tell of. */
export interface Graph {
  readonly subgraphs: ReadonlyMap<string, string>
  readonly sizes: Sizes
}

/** Directives by which a gateway decides who may ask. */
const OF_ACCESS = ['requiresScopes', 'authenticated', 'policy']

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

/** The graph of the public benchmark of federation gateways, in words of our own: people, goods, and what the ones write about the others. */
const SHOP: Graph = {
  subgraphs: new Map(
    ['accounts', 'inventory', 'products', 'reviews'].map((name) => [name, read(`graphs/shop/${name}.graphql`)]),
  ),
  sizes: {
    usualItems: 2,
    items: { 'Query.users': 6, 'Query.topProducts': 6, 'User.reviews': 4, 'Product.reviews': 4 },
    objects: { User: 6, Product: 9, Review: 11 },
  },
}

/** The hub's own graph, without the directives by which a gateway would decide who may ask. */
export const HUB: Graph = {
  subgraphs: new Map(
    ['organisation', 'cases', 'services', 'finance'].map((name) => [name, open(read(`../../schema/${name}.graphql`))]),
  ),
  sizes: { usualItems: 2, items: { 'CaseConnection.nodes': 20, 'Case.carePlans': 1 }, objects: {} },
}

/** What a gateway over HTTP is measured by. */
export const WORKLOADS: readonly Workload[] = [
  { title: 'public benchmark query', graph: SHOP, body: bodyOf(read('graphs/shop/wide.graphql')) },
  { title: 'small query', graph: SHOP, body: bodyOf(read('graphs/shop/small.graphql')) },
  {
    title: 'SharedView',
    graph: HUB,
    body: bodyOf(read('../../clients/operations/shared-view.graphql'), { cf: 'RSSMRA85T10A562S' }),
  },
]

function bodyOf(query: string, variables?: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ query, ...(variables && { variables }) })
}

/** The supergraph over subgraphs at their addresses. */
export const supergraphOf = ({ subgraphs }: Graph, addressOf: (subgraph: string) => string): string =>
  compose([...subgraphs].map(([name, sdl]) => ({ name, sdl, url: addressOf(name) }))).supergraph

function open(sdl: string): string {
  return print(
    visit(parse(sdl), {
      Directive: ({ name }) => (OF_ACCESS.includes(name.value) ? null : undefined),
      StringValue: ({ value }) => (OF_ACCESS.some((name) => value === `@${name}`) ? null : undefined),
    }),
  )
}
