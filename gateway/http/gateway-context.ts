import type { FetchContext } from '#platform/subgraph-port.ts'
import type { Media } from './media-type.ts'

/** The context of an operation inside Apollo Server: what every fetch carries, and how its answer is sent. */
export interface GatewayContext extends FetchContext {
  readonly media: Media
}
