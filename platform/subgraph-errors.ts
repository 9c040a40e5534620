import { GraphQLError, type ExecutionResult } from 'graphql'
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
 * language of the request, a fault is logged with the request id and masked, a denied field is named.
 */
export function faultsMasked(result: ExecutionResult, masking: Masking): ExecutionResult {
  if (!result.errors?.length && masking.denied.length === 0) return result
  const errors = [
    ...(result.errors ?? [])
      .filter((error) => !causedByDenial(error, masking.denied))
      .map((error) => masked(error, masking)),
    ...masking.denied.map((one) => forbidden(one, masking.context.locale)),
  ]
  return { ...result, errors }
}

// A denied field that may not be null is missed by the executor too: that is no fault of its own.
function causedByDenial({ path, originalError }: GraphQLError, denied: readonly Denied[]): boolean {
  if (!path || originalError) return false
  const at = stepsOf(path)
  return denied.some((one) => stepsOf(one.path) === at)
}

const stepsOf = (path: readonly (string | number)[]): string =>
  path.filter((step) => typeof step === 'string').join('.')

function masked(raised: GraphQLError, { context, log, subgraph }: Masking): GraphQLError {
  const error = withoutEchoedValue(raised)
  const cause = error.originalError
  const at = { path: error.path, nodes: error.nodes }
  if (cause instanceof Refusal)
    return new GraphQLError(cause.in(context.locale), { ...at, extensions: { code: cause.code } })
  const caller = error.extensions?.['code']
  if (caller === 'BAD_INPUT') return new GraphQLError(error.message, { ...at, extensions: { code: caller } })
  log.error({ requestId: context.requestId, subgraph, err: cause ?? error }, 'fault in a subgraph')
  return new GraphQLError('Internal fault', { ...at, extensions: { code: 'INTERNAL_FAULT' } })
}

const forbidden = ({ path, refusal }: Denied, locale: Locale): GraphQLError =>
  new GraphQLError(refusal.in(locale), { path: [...path], extensions: { code: refusal.code } })
