import type { DocumentNode } from 'graphql'
import type { Locale } from '#platform/errors.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { RequestHeaders } from '../identity/request-headers.ts'
import type { Media } from './media-type.ts'

/** What the door knows of a request while it is under way. */
export interface RequestState {
  readonly requestId: string
  readonly locale: Locale
  /** Aborts what is done for the request: the caller left, or the hub stops. */
  readonly abort: AbortController
  headers: RequestHeaders
  media: Media
  /** Bytes of the body. */
  bytes: number
  viewer: Viewer
  /** Whether the viewer's view of the graph is less than the graph. */
  seesPart: boolean
  /** What is asked, once it was admitted. */
  asked: AskedRequest | undefined
  /** The viewer as subgraphs believe it. */
  viewerToken: string
}

/** An admitted operation, as it was asked. */
export interface AskedRequest {
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on arrival; see `RequestState`. */
    hub: RequestState
  }
}
