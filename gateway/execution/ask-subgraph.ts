import { GraphQLError, type ExecutionResult } from 'graphql'
import type { Log } from '#platform/log.ts'
import type { Fetch, FetchContext, Transport } from '#platform/subgraph-port.ts'
import { unavailable } from './fetch-error.ts'
import type { Fault } from './faults.ts'
import type { CompiledFetch } from './compiled-fetch.ts'
import { isFetched, type Fetched } from './merge-fetched.ts'

/** One fetch, as tests and telemetry may see it: never its variables, which hold personal data. */
export interface ObservedFetch {
  readonly subgraph: string
  readonly query: string
  readonly requestId: string
}

/** How fetches are made. */
export interface Fetching {
  readonly transport: Transport
  /** Milliseconds after which a subgraph counts as failed. */
  readonly timeoutMs: number
  readonly log: Log
  readonly onFetch?: ((fetch: ObservedFetch) => void) | undefined
}

/** What came of a fetch. */
export interface SubgraphAnswer {
  /** What it answered; nothing where an error took all along. */
  readonly data: Fetched | undefined
  /** Its own errors, with their paths in the fetch. */
  readonly errors: readonly { readonly path: readonly (string | number)[]; readonly fault: Fault }[]
  /** Why all that was asked may be missing: it failed, or told an error that names no field. */
  readonly failure: Fault | undefined
}

/** Makes a fetch with the values of its variables. */
export type AskSubgraph = (fetch: CompiledFetch, variables: Fetched) => Promise<SubgraphAnswer>

/**
 * Makes the function by which a plan reaches its subgraphs, for one request. It never rejects: a subgraph that throws, hangs, or answers
 * what was not asked, costs exactly the fields of that fetch, each with one `SUBGRAPH_UNAVAILABLE`.
 */
export const createAsk =
  (fetching: Fetching, context: FetchContext): AskSubgraph =>
  async (fetch, variables) => {
    const { subgraph, query } = fetch
    fetching.onFetch?.({ subgraph, query, requestId: context.requestId })
    try {
      const answer = await answerInTime(fetching, subgraph, { fetch: { query, variables }, context })
      return settled(answer, fetch, variables)
    } catch (fault) {
      // A caller who has left is no fault of the subgraph.
      const { requestId, signal } = context
      if (!signal?.aborted) fetching.log.error({ err: fault, subgraph, requestId }, 'subgraph failed')
      return { data: undefined, errors: [], failure: faultOf(subgraph, unavailable(subgraph), true) }
    }
  }

/** Why an answer counts as a failure; the name stands in the log. */
class SubgraphFault extends Error {
  override readonly name = 'SubgraphFault'
  readonly code: string

  constructor(code: 'TIMEOUT' | 'MALFORMED_ANSWER' | 'REQUEST_GONE') {
    super(code)
    this.code = code
  }
}

async function answerInTime(
  { transport, timeoutMs }: Fetching,
  subgraph: string,
  { fetch, context }: { fetch: Fetch; context: FetchContext },
): Promise<ExecutionResult> {
  if (context.signal?.aborted) throw new SubgraphFault('REQUEST_GONE')
  const deadline = new AbortController()
  const abort = () => deadline.abort()
  context.signal?.addEventListener('abort', abort, { once: true })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new SubgraphFault('TIMEOUT'))
      abort()
    }, timeoutMs)
  })
  try {
    // Nothing else of the request goes along: what the gateway knows of the viewer, a subgraph must not be able to use.
    const { viewerToken, requestId, locale } = context
    const sent = { viewerToken, requestId, locale, signal: deadline.signal }
    return await Promise.race([transport(subgraph, fetch, sent), late])
  } finally {
    clearTimeout(timer)
    context.signal?.removeEventListener('abort', abort)
  }
}

/** @throws SubgraphFault when the answer is none to this question. */
function settled(answer: unknown, { subgraph, shape }: CompiledFetch, variables: Fetched): SubgraphAnswer {
  if (!isFetched(answer)) throw new SubgraphFault('MALFORMED_ANSWER')
  const { data, errors } = answer
  const told = errorsIn(errors)
  if (data === null || data === undefined) {
    const [first] = told
    if (!first) throw new SubgraphFault('MALFORMED_ANSWER')
    const errors = placedIn(told, subgraph)
    return { data: undefined, errors, failure: errors.length > 0 ? undefined : faultOf(subgraph, first, true) }
  }
  if (!isFetched(data)) throw new SubgraphFault('MALFORMED_ANSWER')
  for (const { key, entities, fits } of shape.roots) {
    const explained = data[key] === null && (!entities || told.length > 0)
    if (!explained && !fits(data[key], variables)) throw new SubgraphFault('MALFORMED_ANSWER')
  }
  if (told.length === 0) return { data, errors: [], failure: undefined }
  const ofAll = told.find(({ path }) => !path || path.length === 0)
  return { data, errors: placedIn(told, subgraph), failure: ofAll && faultOf(subgraph, ofAll, true) }
}

const placedIn = (told: readonly GraphQLError[], subgraph: string): SubgraphAnswer['errors'] =>
  told.flatMap((error) => {
    const { path = [] } = error
    return path.length > 0 ? [{ path, fault: faultOf(subgraph, error, false) }] : []
  })

const faultOf = (subgraph: string, cause: Error, isOfNulls: boolean): Fault => ({
  subgraph,
  cause,
  isOfNulls,
  isReported: false,
})

/** Errors as GraphQL errors, whether they come as objects of this process or as JSON. */
function errorsIn(errors: unknown): GraphQLError[] {
  if (errors === undefined || errors === null) return []
  if (!Array.isArray(errors)) throw new SubgraphFault('MALFORMED_ANSWER')
  return errors.map((error: unknown) => {
    if (error instanceof GraphQLError) return error
    if (!isFetched(error) || typeof error['message'] !== 'string') throw new SubgraphFault('MALFORMED_ANSWER')
    const { message, path, extensions, originalError } = error as { message: string } & Fetched
    return new GraphQLError(message, {
      path: isPath(path) ? path : undefined,
      extensions: isFetched(extensions) ? { code: extensions['code'] } : {},
      originalError: originalError instanceof Error ? originalError : undefined,
    })
  })
}

const isPath = (path: unknown): path is (string | number)[] =>
  Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number')
