import type { RouteHandlerMethod } from 'fastify'
import { GraphQLError, Kind } from 'graphql'
import type { Federation } from '../execution/federate.ts'
import type { Masking } from '../masking.ts'
import { contextOf } from './gateway-context.ts'
import { contentTypeOf } from './media-type.ts'
import { reportedErrors } from './reported-errors.ts'

/**
 * Answers what was admitted as Apollo Server does, byte for byte, without its pipeline: that looks the document up anew by the
 * hash of its text, and builds an address, maps of headers and contexts for plugins of which a bare gateway has none.
 */
export function answerDirectly(federation: Pick<Federation, 'execute'>, masking: Masking): RouteHandlerMethod {
  return async (request, reply) => {
    const { asked } = request.hub
    if (!asked) throw new Error('A request is answered that was not admitted.')
    const context = contextOf(request)
    const { data, errors } = await federation.execute({ ...asked, context })
    void reply.header('content-type', contentTypeOf(context.media))
    if (!errors) return `${JSON.stringify({ data })}\n`
    const { reported, retryAfter } = reportedErrors(errors.map(ofTheCaller), context, masking)
    if (retryAfter > 0) void reply.header('retry-after', String(retryAfter))
    if (data === undefined) void reply.code(context.media.failureStatus)
    return `${JSON.stringify({ errors: reported, data })}\n`
  }
}

/** What graphql-js says of the value of a variable is the caller's mistake. */
function ofTheCaller(error: GraphQLError): GraphQLError {
  const isOfVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION && error.extensions['code'] === undefined
  if (!isOfVariable) return error
  const { message, nodes, originalError } = error
  return new GraphQLError(message, { nodes, originalError, extensions: { code: 'BAD_USER_INPUT' } })
}
