import { GraphQLError, type ExecutionResult } from 'graphql'
import { PLATFORM_REFUSALS, Refusal, type Locale } from './errors.ts'
import type { Log } from './log.ts'
import type { Denied } from './read/fetch-reader.ts'
import type { FetchContext } from './subgraph-port.ts'

interface Masking {
  readonly denied: readonly Denied[]
  readonly context: FetchContext
  readonly log: Log
  readonly subgraph: string
}

/**
 * Turns what an execution left in `errors` into what may leave the subgraph: a refusal speaks with its code in the
 * language of the request, a fault is logged with the request id and masked, a denied field is named.
 */
export function faultsMasked(result: ExecutionResult, masking: Masking): ExecutionResult {
  if (!result.errors?.length && masking.denied.length === 0) return result
  const errors = [
    ...(result.errors ?? []).map((error) => masked(error, masking)),
    ...masking.denied.map(({ path }) => forbidden(path, masking.context.locale)),
  ]
  return { ...result, errors }
}

function masked(error: GraphQLError, { context, log, subgraph }: Masking): GraphQLError {
  const cause = error.originalError
  const at = { path: error.path, nodes: error.nodes }
  if (cause instanceof Refusal)
    return new GraphQLError(cause.in(context.locale), { ...at, extensions: { code: cause.code } })
  if (error.extensions?.['code'] === 'BAD_INPUT')
    return new GraphQLError(error.message, { ...at, extensions: { code: 'BAD_INPUT' } })
  log.error(
    { requestId: context.requestId, subgraph, path: error.path?.join('.'), err: cause ?? error },
    'fault while reading',
  )
  return new GraphQLError('Internal fault', { ...at, extensions: { code: 'INTERNAL_FAULT' } })
}

const forbidden = (path: readonly string[], locale: Locale): GraphQLError =>
  new GraphQLError(PLATFORM_REFUSALS.FORBIDDEN_FIELD[locale], {
    path: [...path],
    extensions: { code: 'FORBIDDEN_FIELD' },
  })
