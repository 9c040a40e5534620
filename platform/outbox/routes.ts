import type { Exchange, Route } from './feed.ts'

/** What one subgraph keeps of one source. */
export interface SourceRoutes {
  readonly subgraph: string
  readonly source: string
  readonly routes: readonly Route[]
}

/**
 * Joins projections to the feeds that fill them.
 *
 * @throws Error when a projection names a feed that no subgraph has: a fault of the program.
 */
export function routesOf(exchanges: readonly Exchange[]): SourceRoutes[] {
  const feeds = new Map(
    exchanges.flatMap(({ subgraph, feeds }) => feeds.map((feed) => [feed.name, { subgraph, feed }])),
  )
  const joined = new Map<string, { subgraph: string; source: string; routes: Route[] }>()
  for (const { subgraph, projections } of exchanges) {
    for (const projection of projections) {
      const from = feeds.get(projection.feed)
      if (!from) throw new Error(`No subgraph has the feed ${projection.feed}`)
      const key = `${subgraph} of ${from.subgraph}`
      const one = joined.get(key) ?? { subgraph, source: from.subgraph, routes: [] }
      one.routes.push({ feed: from.feed, projection })
      joined.set(key, one)
    }
  }
  return [...joined.values()]
}
