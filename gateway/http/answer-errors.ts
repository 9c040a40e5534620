import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { Refusal } from '#platform/errors.ts'
import { DocumentFault } from '../admission/admit-document.ts'
import { streamLimit, type Limits } from '../admission/limits/limits.ts'
import { refuse, statusOf } from '../errors.ts'
import { IDENTITY_STATUS } from '../identity/errors.ts'
import { tellError, tellRefusal, type Masking } from '../masking.ts'
import { contentTypeOf } from './media-type.ts'

/** Answers whatever ends a request before it is executed as GraphQL errors, with the status that HTTP has for it. */
export function answerErrors(app: FastifyInstance, masking: Masking, limits: Limits): void {
  app.setErrorHandler((fault: unknown, request, reply) => {
    if (fault instanceof DocumentFault) return answerDocumentFault(fault, { request, reply, masking })
    const refusal = refusalFor(fault, limits)
    if (refusal) return answerRefusal(refusal, request, reply)
    const error = new GraphQLError('fault', {
      originalError: fault instanceof Error ? fault : new Error(String(fault)),
    })
    return send(reply.code(500), request, [tellError(error, request.hub, masking)])
  })
  app.setNotFoundHandler((request, reply) => answerRefusal(refuse('ROUTE_UNKNOWN'), request, reply))
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly masking: Masking
}

function answerDocumentFault({ code, errors }: DocumentFault, { request, reply, masking }: Exchange): FastifyReply {
  const told = errors.map(({ message, nodes, source, positions }) =>
    tellError(new GraphQLError(message, { nodes, source, positions, extensions: { code } }), request.hub, masking),
  )
  return send(reply.code(request.hub.media.failureStatus), request, told)
}

function answerRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = Object.hasOwn(IDENTITY_STATUS, refusal.code)
    ? IDENTITY_STATUS[refusal.code as keyof typeof IDENTITY_STATUS]
    : statusOf(refusal.code)
  if (status === 401) void reply.header('www-authenticate', 'Bearer error="invalid_token"')
  if (status === 405) void reply.header('allow', 'POST')
  if (status === 415) void reply.header('accept-encoding', 'identity')
  if (status === 503) void reply.header('retry-after', '5')
  // What is left of a refused body is not worth reading, and a stopping hub keeps no connections.
  if (status === 413 || status === 415 || status === 503) void reply.header('connection', 'close')
  return send(reply.code(status), request, [tellRefusal(refusal, request.hub)])
}

const send = (reply: FastifyReply, { hub }: FastifyRequest, errors: readonly GraphQLFormattedError[]): FastifyReply =>
  reply.header('content-type', contentTypeOf(hub.media)).send(JSON.stringify({ errors }))

/** The refusal that a fault amounts to; Fastify's own by their codes. */
function refusalFor(fault: unknown, limits: Limits): Refusal | undefined {
  if (fault instanceof Refusal) return fault
  switch ((fault as { code?: unknown } | null)?.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refuse('BODY_TOO_LARGE', { max: streamLimit(limits) })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refuse('CONTENT_TYPE')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return refuse('BODY_NOT_JSON')
    case 'FST_ERR_BAD_URL':
      return refuse('ROUTE_UNKNOWN')
    default:
      return undefined
  }
}
