import { GraphQLError } from 'graphql'
import { refuse } from '../errors.ts'

/** An error that came out of a fetch: the subgraph's own, or that it failed. Its path is the caller's. */
export class FetchError extends GraphQLError {
  override readonly name = 'FetchError'
  readonly subgraph: string

  constructor(subgraph: string, cause: Error, path: readonly (string | number)[] | undefined) {
    super(cause.message, { path, originalError: cause, extensions: { code: codeOf(cause), ...retryAfterOf(cause) } })
    this.subgraph = subgraph
  }
}

/** The typed refusal for what a failed subgraph would have answered. */
export const unavailable = (subgraph: string): Error => refuse('SUBGRAPH_UNAVAILABLE', { subgraph })

/** The fetch error that an error is, or that it wraps. */
export function fetchErrorIn(error: unknown): FetchError | undefined {
  let inner = error
  for (let depth = 0; depth < 8 && inner instanceof GraphQLError; depth++) {
    if (inner instanceof FetchError) return inner
    inner = inner.originalError
  }
  return undefined
}

function codeOf(cause: Error): unknown {
  if (cause instanceof GraphQLError) return cause.extensions?.['code']
  return (cause as { code?: unknown }).code
}

/** Seconds after which a refused fetch may be tried again, where the subgraph states them. */
function retryAfterOf(cause: Error): { retryAfter?: number } {
  const seconds = cause instanceof GraphQLError ? cause.extensions?.['retryAfter'] : undefined
  return typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0 ? { retryAfter: seconds } : {}
}
