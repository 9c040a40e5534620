import { execute, GraphQLError, type ExecutionResult } from 'graphql'
import { FetchError, fetchErrorIn } from './fetch-error.ts'
import { propagateNulls, type Operation } from './null-propagation.ts'

/** An operation with the variables it ran with. */
export interface ExecutedOperation extends Operation {
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * The answer that leaves when something failed: every field that has no value for that reason, or may have none for it,
 * is null and has exactly one error with its path; nothing else has one. Non-null fields pull their parents along.
 */
export function settlePartialAnswer(result: ExecutionResult, operation: ExecutedOperation): ExecutionResult {
  const data = isObject(result.data) ? result.data : emptyAnswer(operation)
  const errors = (result.errors ?? []).filter((error) => isPlaced(error, data))
  const placed = errors.flatMap((error) => placeError(error, data))
  const settled = data && propagateNulls(data, operation)
  const direct = onePerPath(placed.flatMap((error) => (isUnavailable(error) ? placeError(error, settled) : [error])))
  const explained = new Set(direct.map(keyOfPath))
  const told = onePerPath([...direct, ...errors.flatMap((error) => placeUnasked(error, settled, explained))])
  return { data: settled, ...(told.length > 0 && { errors: told }) }
}

/**
 * Whether an error has a place in the answer. Two fetches of one subgraph are one with aliases (`_e1`), which may share their entities: what is
 * refused of an entity under an alias that asked it for another place has none.
 */
const isPlaced = ({ path }: GraphQLError, data: Record<string, unknown> | null): boolean =>
  path === undefined || path.length === 0 || data === null || String(path[0]) in data

/** What the operation answers when no subgraph gave anything: null where it may be, `__typename` where asked. */
function emptyAnswer({
  schema,
  document,
  operationName,
  variables,
}: ExecutedOperation): Record<string, unknown> | null {
  const empty = execute({ schema, document, operationName, variableValues: variables, rootValue: {} })
  return 'then' in empty ? null : (empty.data ?? null)
}

/** The errors that one error of a fetch amounts to in the answer: one for each null it explains, none for a field not asked for. */
function placeError(error: GraphQLError, data: unknown): GraphQLError[] {
  const fetched = fetchErrorIn(error)
  if (!fetched) return [error]
  const path = error.path ?? []
  // A subgraph's own error stays where the subgraph put it: the null it explains may have travelled up from there.
  if (!fetched.keys && !isUnavailable(fetched)) return [moved(fetched, path)]
  if (!fetched.keys) return nullAt(data, path).map((at) => moved(fetched, at))
  return fetched.keys.flatMap((key) => nullAt(data, [...path, key])).map((at) => moved(fetched, at))
}

/**
 * The errors of a fetch that was also to give what other fetches need (a key, a required field) and no caller sees:
 * they stand on the nulls of the object concerned that nothing else explains, or on the object. Such a null may be a
 * true one; it is told as unknown all the same, for the fetch that would have said so may not have run.
 */
function placeUnasked(error: GraphQLError, settled: unknown, explained: ReadonlySet<string>): GraphQLError[] {
  const fetched = fetchErrorIn(error)
  const path = error.path ?? []
  const { at, object } = nearestObject(settled, path)
  if (!fetched?.keys || !object) return []
  const seen = at.length < path.length ? [] : fetched.keys.filter((key) => key in object)
  if (seen.length === fetched.keys.length && seen.length > 0) return []
  const nulls = Object.keys(object).filter((key) => object[key] === null)
  if (nulls.length === 0 && seen.length === 0) return [moved(fetched, at)]
  return nulls.map((key) => moved(fetched, [...at, key])).filter((one) => !explained.has(keyOfPath(one)))
}

/** The last object of the answer on a path: what was not asked for is not in it. */
function nearestObject(data: unknown, path: readonly (string | number)[]) {
  let value = data
  let at = 0
  let object = isObject(value) ? value : undefined
  for (const [index, step] of path.entries()) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : value
    if (value === null) return { at: path, object: undefined }
    if (value === undefined) break
    if (!isObject(value) || Array.isArray(value)) continue
    at = index + 1
    object = value
  }
  return { at: path.slice(0, at), object }
}

const isUnavailable = ({ extensions }: GraphQLError): boolean => extensions['code'] === 'SUBGRAPH_UNAVAILABLE'

/** The path up to the null that stands on it; none when the path leads to a value, or nowhere. */
function nullAt(data: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  let value = data
  for (const [index, step] of path.entries()) {
    if (value === null) return [path.slice(0, index)]
    value = typeof value === 'object' ? (value as Record<string | number, unknown>)[step] : undefined
    if (value === undefined) return []
  }
  return value === null ? [path] : []
}

function onePerPath(errors: readonly GraphQLError[]): GraphQLError[] {
  const known = new Map<string, GraphQLError>()
  for (const error of errors) {
    const key = keyOfPath(error)
    if (!known.has(key)) known.set(key, error)
  }
  return [...known.values()]
}

const keyOfPath = ({ path }: GraphQLError): string => JSON.stringify(path ?? [])

const moved = (error: FetchError, path: readonly (string | number)[]): FetchError =>
  new FetchError(error.subgraph, error.originalError ?? error, { path: path.length > 0 ? path : undefined })

const isObject = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null
