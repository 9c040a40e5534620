import { GraphQLError, type ExecutionResult } from 'graphql'
import { RequestGone } from './database/read-job.ts'
import { Refusal, type Locale } from './errors.ts'
import type { Log } from './log.ts'
import type { Denied } from './read/operation.ts'
import { withoutEchoedValue } from './scalars/bad-input.ts'
import type { VerifiedContext } from './subgraph-port.ts'

interface Masking {
  readonly denied: readonly Denied[]
  readonly context: VerifiedContext
  readonly log: Log
  readonly subgraph: string
}

/**
 * Turns what an execution left in `errors` into what may leave the subgraph: a refusal speaks with its code in the
 * language of the request, a fault is logged with the request id and masked, a denied field is named wherever it stands.
 */
export function faultsMasked(result: ExecutionResult, masking: Masking): ExecutionResult {
  const { denied } = masking
  if (!result.errors?.length && denied.length === 0) return result
  const raised = (result.errors ?? []).map((error) => ({ error, cause: causedByDenial(error, denied) }))
  const withheld = [
    ...raised.flatMap(({ error, cause }) => (cause ? [{ ...cause, path: error.path! }] : [])),
    ...denied.flatMap((one) => {
      const isRaised = raised.some(({ cause }) => cause === one)
      return placesOf(one, isRaised ? [] : [one.path], result.data)
    }),
  ]
  const places = new Map(withheld.map((one) => [one.path.join('.'), one]))
  const errors = [
    ...oncePerLongList(raised.flatMap(({ error, cause }) => (cause ? [] : [masked(error, masking)]))),
    ...[...places.values()].map((one) => forbidden(one, masking.context.locale)),
  ]
  return { ...result, errors }
}

// A denied field that may not be null is missed by the executor too: that is no fault of its own.
function causedByDenial({ path, originalError }: GraphQLError, denied: readonly Denied[]): Denied | undefined {
  if (!path || originalError) return undefined
  const at = stepsOf(path)
  return denied.find((one) => stepsOf(one.path) === at)
}

const stepsOf = (path: readonly (string | number)[]): string =>
  path.filter((step) => typeof step === 'string').join('.')

type Path = readonly (string | number)[]

/** Beyond, a denied field is told once and not at every row: 1,600 errors for a page of 200 cost six times its data. */
const MOST_PLACES = 100

/**
 * A denied field at each place of an answer where it was withheld: its path names response keys only when it is denied on
 * every row, and an error must name the place in each list. `otherwise` where no row would hold it, its own path where too
 * many do: then it is denied to the role, whatever the row.
 */
function placesOf(denied: Denied, otherwise: readonly Path[], data: unknown): Denied[] {
  const places = withheldAt(data, denied.path)
  if (places.length > MOST_PLACES) return [{ ...denied, count: places.length }]
  return (places.length > 0 ? places : otherwise).map((path) => ({ ...denied, path }))
}

/** Of refusals of one field on too many rows one is reported, with their number. */
function oncePerLongList(errors: readonly GraphQLError[]): GraphQLError[] {
  const fields = new Map<string, GraphQLError[]>()
  for (const error of errors) {
    const key = `${String(error.extensions?.['code'])} ${stepsOf(error.path ?? [])}`
    const same = fields.get(key)
    if (same) same.push(error)
    else fields.set(key, [error])
  }
  return [...fields.values()].flatMap((same) => {
    const [{ message, nodes, path, extensions }] = same as [GraphQLError, ...GraphQLError[]]
    if (same.length <= MOST_PLACES || extensions['code'] === 'INTERNAL_FAULT') return same
    return new GraphQLError(message, { nodes, path, extensions: { ...extensions, count: same.length } })
  })
}

function withheldAt(value: unknown, path: Path, at: Path = []): Path[] {
  if (Array.isArray(value) && typeof path[0] !== 'number' && path.length > 0)
    return value.flatMap((item, index) => withheldAt(item, path, [...at, index]))
  const [step, ...rest] = path
  if (step === undefined) return value === null || (Array.isArray(value) && value.length === 0) ? [at] : []
  if (typeof value !== 'object' || value === null) return []
  return withheldAt((value as Record<string | number, unknown>)[step], rest, [...at, step])
}

function masked(raised: GraphQLError, { context, log, subgraph }: Masking): GraphQLError {
  const error = withoutEchoedValue(raised)
  const cause = error.originalError
  const at = { path: error.path, nodes: error.nodes }
  if (cause instanceof Refusal)
    return new GraphQLError(cause.in(context.locale), { ...at, extensions: extensionsOf(cause) })
  const caller = error.extensions?.['code']
  if (caller === 'BAD_INPUT') return new GraphQLError(error.message, { ...at, extensions: { code: caller } })
  // A caller who has left is no fault.
  if (!(cause instanceof RequestGone))
    log.error({ requestId: context.requestId, subgraph, err: cause ?? error }, 'fault in a subgraph')
  return new GraphQLError('Internal fault', { ...at, extensions: { code: 'INTERNAL_FAULT' } })
}

const extensionsOf = ({ code, seconds }: Refusal): Record<string, unknown> => ({
  code,
  ...(seconds !== undefined && { retryAfter: seconds }),
})

const forbidden = ({ path, refusal, count }: Denied, locale: Locale): GraphQLError =>
  new GraphQLError(refusal.in(locale), {
    path: [...path],
    extensions: { code: refusal.code, ...(count !== undefined && { count }) },
  })
