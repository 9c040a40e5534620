import { GraphQLError, print, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import type { Log } from '#platform/log.ts'
import type { Fetch, FetchContext, Transport } from '#platform/subgraph-port.ts'
import { compileShape, type AnswerShape } from './answer-shape.ts'
import { FetchError, unavailable } from './fetch-error.ts'
import type { FetchSubgraph, PlannedFetch } from './planner.ts'

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

/**
 * Makes the function by which a plan reaches its subgraphs. It never rejects: a subgraph that throws, hangs, or answers
 * what was not asked, costs exactly the fields of that fetch, each with one `SUBGRAPH_UNAVAILABLE`.
 */
export function createFetch(fetching: Fetching, schema: () => GraphQLSchema): FetchSubgraph<FetchContext> {
  const compiled = new WeakMap<DocumentNode, CompiledFetch>()
  const compile = (document: DocumentNode): CompiledFetch => {
    const known = compiled.get(document)
    if (known) return known
    const fresh = { query: print(document), shape: compileShape(document, schema()) }
    compiled.set(document, fresh)
    return fresh
  }
  return async (subgraph, planned) => {
    const { query, shape } = compile(planned.document)
    const variables = planned.variables ?? {}
    const fetch: Fetch = { query, operationName: planned.operationName, variables }
    fetching.onFetch?.({ subgraph, query, requestId: planned.context.requestId })
    try {
      const answer = await answerInTime(fetching, subgraph, { fetch, context: planned.context })
      return settled(answer, subgraph, { shape, variables })
    } catch (fault) {
      // A caller who has left is no fault of the subgraph.
      const { requestId, signal } = planned.context
      if (!signal?.aborted) fetching.log.error({ err: fault, subgraph, requestId }, 'subgraph failed')
      return { data: null, errors: errorsEverywhere(subgraph, unavailable(subgraph), { shape, variables }) }
    }
  }
}

interface CompiledFetch {
  /** Stable per plan, so that the subgraph can keep its compiled form by it. */
  readonly query: string
  readonly shape: AnswerShape
}

interface Question {
  readonly shape: AnswerShape
  readonly variables: PlannedFetch<unknown>['variables']
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
function settled(answer: unknown, subgraph: string, question: Question): ExecutionResult {
  if (!isRecord(answer)) throw new SubgraphFault('MALFORMED_ANSWER')
  const { data, errors } = answer
  const told = errorsIn(errors)
  if (data === null || data === undefined) {
    if (told.length === 0) throw new SubgraphFault('MALFORMED_ANSWER')
    return { data: null, errors: placed(told, subgraph, question) }
  }
  if (!isRecord(data)) throw new SubgraphFault('MALFORMED_ANSWER')
  for (const { key, entities, fits } of question.shape.roots) {
    const explained = data[key] === null && (!entities || told.length > 0)
    if (!explained && !fits(data[key], question.variables)) throw new SubgraphFault('MALFORMED_ANSWER')
  }
  return told.length === 0 ? { data } : { data, errors: placed(told, subgraph, question) }
}

/** One error for every place that this fetch, or one root field of it, would have filled. */
function errorsEverywhere(
  subgraph: string,
  cause: Error,
  { shape, variables }: Question,
  root?: string | number,
): FetchError[] {
  return shape.roots.flatMap(({ key, entities }) => {
    if (root !== undefined && root !== key) return []
    if (!entities) return [new FetchError(subgraph, cause, { path: [key] })]
    const asked = variables[entities.variable]
    if (!Array.isArray(asked)) return []
    return asked.map(
      (one, index) => new FetchError(subgraph, cause, { path: [key, index], keys: entities.keysFor(one) }),
    )
  })
}

/** The subgraph's own errors; one that names no field (the whole fetch, an entity) concerns all that was asked there. */
function placed(told: readonly GraphQLError[], subgraph: string, question: Question): FetchError[] {
  return told.flatMap((error) => {
    const { path } = error
    if (!path || path.length === 0) return errorsEverywhere(subgraph, error, question)
    const entities = question.shape.roots.find(({ key }) => key === path[0])?.entities
    if (path.length === 1 && entities) return errorsEverywhere(subgraph, error, question, path[0])
    const asked = entities && path.length === 2 ? question.variables[entities.variable] : undefined
    const keys = Array.isArray(asked) ? entities?.keysFor(asked[Number(path[1])]) : undefined
    return [new FetchError(subgraph, error, { path, keys })]
  })
}

/** Errors as GraphQL errors, whether they come as objects of this process or as JSON. */
function errorsIn(errors: unknown): GraphQLError[] {
  if (errors === undefined || errors === null) return []
  if (!Array.isArray(errors)) throw new SubgraphFault('MALFORMED_ANSWER')
  return errors.map((error: unknown) => {
    if (error instanceof GraphQLError) return error
    if (!isRecord(error) || typeof error['message'] !== 'string') throw new SubgraphFault('MALFORMED_ANSWER')
    const { message, path, extensions, originalError } = error as { message: string } & Record<string, unknown>
    return new GraphQLError(message, {
      path: isPath(path) ? path : undefined,
      extensions: isRecord(extensions) ? { code: extensions['code'] } : {},
      originalError: originalError instanceof Error ? originalError : undefined,
    })
  })
}

const isPath = (path: unknown): path is (string | number)[] =>
  Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
