import type { FetchContext } from '#platform/subgraph-port.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Media } from './media-type.ts'

/** The context of an operation inside Apollo Server: what every fetch carries, and how its answer is sent. */
export interface GatewayContext extends FetchContext {
  /** Who asks; subgraphs learn it from the token only. */
  readonly viewer: Viewer
  readonly media: Media
}
