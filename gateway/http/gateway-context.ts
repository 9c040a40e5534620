import type { FastifyRequest } from 'fastify'
import type { FetchContext } from '#platform/subgraph-port.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Media } from './media-type.ts'

/** The context of an operation: what every fetch carries, and how its answer is sent. */
export interface GatewayContext extends FetchContext {
  /** Who asks; subgraphs learn it from the token only. */
  readonly viewer: Viewer
  readonly media: Media
}

/** The context of a request that was admitted. */
export const contextOf = ({ hub }: FastifyRequest): GatewayContext => ({
  viewer: hub.viewer,
  viewerToken: hub.viewerToken,
  requestId: hub.requestId,
  locale: hub.locale,
  signal: hub.abort.signal,
  media: hub.media,
})
