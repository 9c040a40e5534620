import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { Refusal, type Locale } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { refuse } from './errors.ts'
import { fetchErrorIn } from './execution/fetch-error.ts'
import { withoutEchoedValue } from '#platform/scalars/bad-input.ts'
import { withoutSuggestions } from './suggestions.ts'

/** The request that an error is told to. */
export interface Told {
  readonly requestId: string
  readonly locale: Locale
}

/** What may leave. */
export interface Masking {
  readonly log: Log
  /** Codes of the closed lists of all subgraphs; `all` lets every error of a subgraph pass (the bare gateway). */
  readonly knownCodes: ReadonlySet<string> | 'all'
}

/** Codes by which graphql-js and Apollo Server say that the caller's document or variables are wrong. */
const CALLERS_CODES = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'])

/**
 * An error as it leaves: a refusal in the language of the request, the caller's own mistake without suggestions; anything
 * else only as `INTERNAL_FAULT`, and in the log under the same request id. No stack, SQL, table or address ever leaves.
 */
export function tellError(error: GraphQLError, told: Told, masking: Masking): GraphQLFormattedError {
  const { path, locations } = error
  const place = { ...(locations && { locations }), ...(path && { path }) }
  const refusal = refusalIn(error)
  if (refusal) return { ...tellRefusal(refusal, told), ...place }
  const [message, code] = passing(error, masking.knownCodes) ?? []
  const count = withheldRows(error)
  const further = { ...(count !== undefined && { count }), ...retryAfterIn(error) }
  if (message !== undefined) return { message, ...place, extensions: { code, ...further, requestId: told.requestId } }
  masking.log.error(
    { err: rootCause(error), subgraph: fetchErrorIn(error)?.subgraph, requestId: told.requestId },
    'fault masked',
  )
  return { ...tellRefusal(refuse('INTERNAL_FAULT'), told), ...(path && { path }) }
}

/** A refusal as it leaves, in the language of the request. */
export function tellRefusal(refusal: Refusal, { requestId, locale }: Told): GraphQLFormattedError {
  const part = refusal.code === 'SUBGRAPH_UNAVAILABLE' ? { subgraph: refusal.values['subgraph'] } : {}
  return { message: refusal.in(locale), extensions: { code: refusal.code, ...part, requestId } }
}

/** The refusal at the bottom of an error, however often it was wrapped on its way. */
function refusalIn(error: unknown): Refusal | undefined {
  let inner = error
  for (let depth = 0; depth < 12; depth++) {
    if (inner instanceof Refusal) return inner
    if (!(inner instanceof GraphQLError)) return undefined
    inner = inner.originalError
  }
  return undefined
}

/** When what was refused may be asked again, where its subgraph says so. */
function retryAfterIn(error: GraphQLError): { retryAfter?: number } {
  const seconds = fetchErrorIn(error)?.extensions['retryAfter']
  return typeof seconds === 'number' ? { retryAfter: seconds } : {}
}

/** Message and code of an error that may leave as it is. */
function passing(error: GraphQLError, known: Masking['knownCodes']): [message: string, code: string] | undefined {
  const code = error.extensions?.['code']
  const fetched = fetchErrorIn(error)
  if (fetched && known === 'all') return [error.message, typeof code === 'string' ? code : 'SUBGRAPH_ERROR']
  if (typeof code !== 'string') return undefined
  if (fetched) return known !== 'all' && known.has(code) ? [error.message, code] : undefined
  return CALLERS_CODES.has(code) && !hasForeignCause(error)
    ? [withoutSuggestions(withoutEchoedValue(error).message), code]
    : undefined
}

/** On how many rows a subgraph says that it withheld a field, where it does not name each. */
function withheldRows(error: GraphQLError): number | undefined {
  const cause = fetchErrorIn(error)?.originalError
  const count = cause instanceof GraphQLError ? cause.extensions?.['count'] : undefined
  return typeof count === 'number' ? count : undefined
}

const hasForeignCause = (error: GraphQLError): boolean => !(rootCause(error) instanceof GraphQLError)

function rootCause(error: GraphQLError): Error {
  let inner: Error = error
  for (let depth = 0; depth < 12 && inner instanceof GraphQLError && inner.originalError; depth++)
    inner = inner.originalError
  return inner
}
