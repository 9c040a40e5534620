import { Refusal } from '#platform/errors.ts'
import { refuse } from '../errors.ts'
import { readJson } from './limits/json.ts'
import type { Limits } from './limits/limits.ts'

/** The parameters of a GraphQL request, of the shape that GraphQL over HTTP gives them. */
export interface RequestParameters {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Reads the parameters of a body.
 *
 * @throws BATCH_REFUSED for a list of operations (brute force by array batching); PARAMETER_INVALID;
 * PERSISTED_QUERY_NOT_SUPPORTED for a hash in the place of a document, at which Apollo's clients send the document.
 */
export function readParameters(body: unknown): RequestParameters {
  if (Array.isArray(body)) throw refuse('BATCH_REFUSED')
  const { query, operationName, variables, extensions } = isRecord(body) ? body : {}
  if (isAbsent(query) && isHashed(extensions)) throw refuse('PERSISTED_QUERY_NOT_SUPPORTED')
  if (typeof query !== 'string' || query.trim() === '') throw refuse('PARAMETER_INVALID', { name: 'query' })
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    throw refuse('PARAMETER_INVALID', { name: 'operationName' })
  if (!isAbsent(variables) && !isRecord(variables)) throw refuse('PARAMETER_INVALID', { name: 'variables' })
  if (!isAbsent(extensions) && !isRecord(extensions)) throw refuse('PARAMETER_INVALID', { name: 'extensions' })
  return { query, operationName: operationName || undefined, variables: variables ?? {} }
}

/**
 * Reads the parameters of a GET request's query string, where `variables` and `extensions` are JSON, held to the limits
 * of a body.
 *
 * @throws PARAMETER_INVALID; what `readJson` throws
 */
export function readQueryString(search: URLSearchParams, limits: Limits): RequestParameters {
  const once = (name: string): string | undefined => {
    const values = search.getAll(name)
    if (values.length > 1) throw refuse('PARAMETER_INVALID', { name })
    return values[0]
  }
  const fromJson = (name: string): unknown => {
    const text = once(name)
    try {
      return text ? readJson(text, limits) : undefined
    } catch (fault) {
      throw fault instanceof Refusal && fault.code !== 'BODY_NOT_JSON' ? fault : refuse('PARAMETER_INVALID', { name })
    }
  }
  const extensions = fromJson('extensions')
  // The address goes on as it is, and Apollo Server would refuse a document with a hash.
  if (isHashed(extensions)) throw refuse('PERSISTED_QUERY_NOT_SUPPORTED')
  return readParameters({
    query: once('query'),
    operationName: once('operationName'),
    variables: fromJson('variables'),
    extensions,
  })
}

const isHashed = (extensions: unknown): boolean => isRecord(extensions) && isRecord(extensions['persistedQuery'])

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
