import type { ExecutionResult } from 'graphql'
import type { Locale } from './errors.ts'
import type { Viewer } from './viewer.ts'

/** What travels with every fetch beside its operation. */
export interface FetchContext {
  /** Who asks, as a signed viewer token: the only thing from which a subgraph learns it. */
  readonly viewerToken: string
  readonly requestId: string
  readonly locale: Locale
  readonly signal?: AbortSignal
}

/** A fetch inside its subgraph, which has verified who asks. */
export interface VerifiedContext extends Omit<FetchContext, 'viewerToken'> {
  readonly viewer: Viewer
}

/** One fetch of a plan: an operation on one subgraph. `query` is the cache key of its compiled form. */
export interface Fetch {
  readonly query: string
  readonly operationName?: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/** A running subgraph, as the gateway's in-process transport and the HTTP server of one subgraph see it. */
export interface Subgraph {
  readonly name: string
  /** The federated SDL, directives included. */
  readonly sdl: string
  /** Answers one fetch; refusals and faults stand in `errors`, it rejects only when the subgraph itself is broken. */
  execute(fetch: Fetch, context: FetchContext): Promise<ExecutionResult>
  close(): Promise<void>
}

/** How the gateway reaches its subgraphs: in process by a function call, or over HTTP. */
export type Transport = (subgraph: string, fetch: Fetch, context: FetchContext) => Promise<ExecutionResult>
