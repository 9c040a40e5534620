import { METHODS } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../errors.ts'

/**
 * Refuses what no route answers before anything else of it is looked at: with 405 and the methods that there are where the
 * address exists, with 404 elsewhere. Comes before the routes are added.
 */
export function refuseUnknownRoutes(app: FastifyInstance): void {
  const methods = new Map<string, Set<string>>()
  // Those of Node that Fastify does not know would be faults.
  const unknown = METHODS.filter((method) => method !== 'CONNECT' && !app.supportedMethods.includes(method))
  for (const method of unknown) app.addHttpMethod(method)
  app.addHook('onRoute', ({ url, method }) => {
    const known = methods.get(url) ?? new Set()
    methods.set(url, known)
    for (const one of [method].flat()) known.add(one)
  })
  app.addHook('onRequest', async (request) => {
    if (!request.is404) return
    const allowed = methods.get(pathOf(request))
    throw allowed
      ? refuse('METHOD_NOT_ALLOWED', { allow: [...allowed].toSorted().join(', ') })
      : refuse('ROUTE_UNKNOWN')
  })
}

const pathOf = ({ url }: FastifyRequest): string => url.split(/[?#]/, 1)[0]!
