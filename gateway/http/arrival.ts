import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { localeOf } from './locale.ts'
import { DEFAULT_MEDIA } from './media-type.ts'
import { requestIdOf } from './request-id.ts'
import './request-state.ts'

/** Headers of every answer: nothing is cached, framed, sniffed or told to the next site. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
}

/** Gives every request its id, language and end, whatever it asks for. */
export function receiveRequests(app: FastifyInstance): void {
  app.decorateRequest('hub')
  app.addHook('onRequest', async (request, reply) => {
    const abort = new AbortController()
    const { headers } = request
    request.hub = {
      requestId: requestIdOf(headers),
      locale: localeOf(headers['accept-language']),
      abort,
      headers: {},
      media: DEFAULT_MEDIA,
      bytes: 0,
      viewer: PUBLIC_VIEWER,
      viewerToken: '',
    }
    abortWhenLeft(request, reply)
    void reply.headers(HEADERS).header('x-request-id', request.hub.requestId)
  })
}

function abortWhenLeft({ hub }: FastifyRequest, { raw }: FastifyReply): void {
  raw.once('close', () => {
    if (!raw.writableEnded) hub.abort.abort()
  })
}
