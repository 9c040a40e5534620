import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { refuse } from '../errors.ts'
import { localeOf } from './locale.ts'
import { DEFAULT_MEDIA } from './media-type.ts'
import { requestIdOf } from './request-id.ts'
import './request-state.ts'

/** Headers of every answer: nothing is cached, framed, sniffed or told to the next site. */
export const ANSWER_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}

/**
 * Gives every request its id, language and end, whatever it asks for.
 *
 * @throws PARAMETER_INVALID for a request without a host.
 */
export function receiveRequests(app: FastifyInstance): void {
  app.decorateRequest('hub')
  app.addHook('onRequest', async (request, reply) => {
    receive(request, reply)
    // RFC 9112 § 3.2; Node would answer it without a word.
    if (request.raw.httpVersion === '1.1' && request.headers.host === undefined)
      throw refuse('PARAMETER_INVALID', { name: 'host' })
  })
}

/** The same for one request, once: some never reach the hooks. */
export function receive(request: FastifyRequest, reply: FastifyReply): void {
  if (request.hub) return
  const { headers } = request
  request.hub = {
    requestId: requestIdOf(headers),
    locale: localeOf(headers['accept-language']),
    abort: new AbortController(),
    headers: {},
    media: DEFAULT_MEDIA,
    bytes: 0,
    viewer: PUBLIC_VIEWER,
    seesPart: false,
    asked: undefined,
    viewerToken: '',
  }
  abortWhenLeft(request, reply)
  void reply.headers(ANSWER_HEADERS).header('x-request-id', request.hub.requestId)
}

function abortWhenLeft({ hub }: FastifyRequest, { raw }: FastifyReply): void {
  raw.once('close', () => {
    if (!raw.writableEnded) hub.abort.abort()
  })
}
