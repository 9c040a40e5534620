import { compositionHasErrors, composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'

/** One subgraph as composition sees it. */
export interface ComposedSubgraph {
  readonly name: string
  readonly sdl: string
  /** Where federation routers reach it; the in-process transport ignores it. */
  readonly url: string
}

/** The graph in its committed forms. */
export interface Composition {
  /** What federation routers load. */
  readonly supergraph: string
  /** What clients see. */
  readonly api: string
}

/**
 * Composes the subgraphs into one graph.
 *
 * @throws with every composition error, when they do not fit together
 */
export function compose(subgraphs: readonly ComposedSubgraph[]): Composition {
  const result = composeServices(subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })))
  if (compositionHasErrors(result)) throw new Error(result.errors.map(({ message }) => message).join('\n'))
  return { supergraph: `${result.supergraphSdl.trim()}\n`, api: `${result.publicSdl.trim()}\n` }
}
