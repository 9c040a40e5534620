import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { Refusal } from '#platform/errors.ts'
import { DocumentFault } from '../admission/admit-document.ts'
import { streamLimit, type Limits } from '../admission/limits/limits.ts'
import { refuse, statusOf } from '../errors.ts'
import { IDENTITY_STATUS } from '../identity/errors.ts'
import { tellError, tellRefusal, type Masking } from '../masking.ts'
import { receive } from './arrival.ts'
import { writeRefusal } from './client-fault.ts'
import { contentTypeOf } from './media-type.ts'

/** Answers a fault that ended a request; it never throws. */
export type AnswerFault = (fault: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply

/**
 * Answers every fault as GraphQL errors, with the status that HTTP has for it. When that fails in turn, constants are
 * answered: Fastify would answer the message of the fault, which may quote data.
 */
export const createAnswerFault =
  (masking: Masking, limits: Limits): AnswerFault =>
  (fault, request, reply) => {
    try {
      receive(request, reply)
      return answerFault(fault, { request, reply, masking }, limits)
    } catch {
      return answerConstants(request, reply)
    }
  }

/** Makes the answers of `createAnswerFault` the answers of a server. */
export function answerErrors(app: FastifyInstance, answer: AnswerFault): void {
  app.setErrorHandler(answer)
  app.setNotFoundHandler((request, reply) => answer(refuse('ROUTE_UNKNOWN'), request, reply))
  app.server.on('connect', ({ headers }, socket) =>
    writeRefusal(socket, refuse('METHOD_NOT_ALLOWED', { allow: 'GET, POST' }), headers['accept-language'] ?? ''),
  )
  // An expectation that is not known may be ignored (RFC 9110 § 10.1.1); Node would answer it without a word.
  app.server.on('checkExpectation', (request, reply) => app.server.emit('request', request, reply))
}

function answerFault(fault: unknown, exchange: Exchange, limits: Limits): FastifyReply {
  const { request, reply, masking } = exchange
  if (fault instanceof DocumentFault) return answerDocumentFault(fault, exchange)
  const refusal = refusalFor(fault, limits)
  // What was refused because something of ours failed is to be found in the log all the same.
  if (refusal?.cause) masking.log.error({ err: refusal.cause, requestId: request.hub.requestId }, 'refused for a fault')
  if (refusal) return answerRefusal(refusal, request, reply)
  const error = new GraphQLError('fault', {
    originalError: fault instanceof Error ? fault : new Error(String(fault)),
  })
  return send(reply.code(500), request, [tellError(error, request.hub, masking)])
}

// Made beforehand: what answers when nothing else does needs no machinery.
const CONSTANTS = {
  it: JSON.stringify(refuse('INTERNAL_FAULT').in('it')),
  en: JSON.stringify(refuse('INTERNAL_FAULT').in('en')),
}

function answerConstants({ hub }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const id = hub ? `,"requestId":"${hub.requestId}"` : ''
  return reply
    .code(500)
    .header('content-type', 'application/json; charset=utf-8')
    .send(`{"errors":[{"message":${CONSTANTS[hub?.locale ?? 'it']},"extensions":{"code":"INTERNAL_FAULT"${id}}}]}`)
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly masking: Masking
}

// Whether the name exists for others is not said; that there are others is no secret. All other words are of what everybody sees.
const UNKNOWN_NAME = /^(Cannot query field|Unknown type) "/
const OPEN_PART = {
  it: 'Chi interroga non si è identificato: senza token esistono solo i dati aperti.',
  en: 'You are not logged in: without a token there is open data only.',
}

function answerDocumentFault({ code, errors }: DocumentFault, { request, reply, masking }: Exchange): FastifyReply {
  const { hub } = request
  const hint = hub.seesPart && hub.viewer.kind === 'PUBLIC' && code === 'GRAPHQL_VALIDATION_FAILED'
  const told = errors
    .map(({ message, nodes, source, positions, originalError }) => {
      const cause = originalError instanceof Refusal ? { originalError } : {}
      return tellError(
        new GraphQLError(message, { nodes, source, positions, ...cause, extensions: { code } }),
        hub,
        masking,
      )
    })
    .map((error) =>
      hint && error.extensions?.['code'] === code && UNKNOWN_NAME.test(error.message)
        ? { ...error, message: `${error.message} ${OPEN_PART[hub.locale]}` }
        : error,
    )
  return send(reply.code(request.hub.media.failureStatus), request, told)
}

function answerRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = Object.hasOwn(IDENTITY_STATUS, refusal.code)
    ? IDENTITY_STATUS[refusal.code as keyof typeof IDENTITY_STATUS]
    : statusOf(refusal.code)
  if (status === 401) void reply.header('www-authenticate', 'Bearer error="invalid_token"')
  if (status === 405) void reply.header('allow', String(refusal.values['allow']))
  if (status === 415) void reply.header('accept-encoding', 'identity')
  if (status === 503) void reply.header('retry-after', '5')
  if (status === 429) void reply.header('retry-after', String(refusal.values['seconds']))
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
    case 'ECONNRESET': // The caller left before the end of the body.
      return refuse('REQUEST_MALFORMED')
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return refuse('ROUTE_UNKNOWN')
    default:
      return undefined
  }
}
