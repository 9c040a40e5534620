import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import { admitRequest, type Door } from '../admission/admit-request.ts'
import { readParameters, readQueryString, type RequestParameters } from '../admission/request-parameters.ts'
import type { SignViewer } from '#platform/viewer-token/sign-viewer.ts'
import type { Federation } from '../execution/federate.ts'
import { refuse } from '../errors.ts'
import type { LoadGuard } from '../load/load-guard.ts'
import type { Identity } from '../identity/identity-port.ts'
import { acceptContent } from './content.ts'
import type { Drain } from './drain.ts'
import { identityHeaders } from './identity-headers.ts'
import { negotiate } from './media-type.ts'

/** What `/graphql` works with. */
export interface GraphqlRoute {
  /** Answers what was admitted. */
  readonly answer: RouteHandlerMethod
  readonly door: Door
  readonly federation: Pick<Federation, 'views' | 'remembersIntrospection'>
  readonly resolveIdentity: Identity
  readonly signViewer: SignViewer
  readonly drain: Drain
  readonly load: LoadGuard
  readonly allowGet: boolean
}

/**
 * Serves `/graphql`. In order: is the hub staying and not overloaded, is this a request we read at all (method, headers, content), who asks,
 * may it be asked. Only then it is answered, by the document that was admitted.
 */
export function serveGraphql(app: FastifyInstance, route: GraphqlRoute): void {
  app.route({
    url: '/graphql',
    method: route.allowGet ? ['GET', 'POST'] : ['POST'],
    exposeHeadRoute: false,
    onRequest: async (request, reply) => enter(request, reply, route),
    preHandler: async (request, reply) => admit(request, reply, route),
    handler: route.answer,
  })
}

function enter(request: FastifyRequest, reply: FastifyReply, { drain, load }: GraphqlRoute): void {
  if (drain.ended) throw refuse('SHUTTING_DOWN')
  load.arrive()
  const leave = drain.enter(() => request.hub.abort.abort())
  whenEnded(reply, leave)
  request.hub.media = negotiate(request.headers.accept)
  request.hub.headers = identityHeaders(request.raw)
  // Apollo's integration builds a URL from it.
  if (!URL.canParse(`http://${request.host}/`)) throw refuse('PARAMETER_INVALID', { name: 'host' })
  if (request.method === 'POST') acceptContent(request.headers)
}

const whenEnded = ({ raw }: FastifyReply, act: () => void): void => void raw.once('finish', act).once('close', act)

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  { door, federation, load, resolveIdentity, signViewer }: GraphqlRoute,
): Promise<void> {
  whenEnded(reply, load.enter())
  const isGet = request.method === 'GET'
  const search = isGet ? new URL(request.url, 'http://hub.invalid').searchParams : undefined
  const parameters = search ? readQueryString(search, door.limits) : readParameters(request.body)
  passOn(request, parameters)
  const viewer = await resolveIdentity(request.hub.headers)
  request.hub.viewer = viewer
  request.hub.viewerToken = await signViewer(viewer)
  const view = federation.views(viewer.roles)
  request.hub.seesPart = view !== door.schema
  const { document, operation, cost } = admitRequest(parameters, request.hub.bytes, { ...door, schema: view })
  // A link must not be able to change anything.
  if (isGet && operation.kind !== 'query') throw refuse('METHOD_NOT_ALLOWED', { allow: 'POST' })
  const { signal } = request.hub.abort
  const asked = { document, operationName: operation.name || undefined, variables: parameters.variables }
  request.hub.asked = asked
  const isKnown = cost.introspection > 0 && federation.remembersIntrospection(asked, view)
  const price = isKnown ? { ...cost, introspection: 0 } : cost
  const leave = await load.begin({ viewer, address: request.ip, cost: price, signal })
  if (signal.aborted) leave()
  else whenEnded(reply, leave)
}

/**
 * Leaves of a request only what was read of it: of extensions Apollo Server knows one, and would refuse a document with a
 * hash; it takes an empty `operationName` for a name, and in an address refuses null and nothing for variables.
 */
function passOn(request: FastifyRequest, { query, operationName, variables }: RequestParameters): void {
  if (request.method !== 'GET') {
    request.body = { query, variables, operationName: operationName ?? null }
    return
  }
  const search = new URLSearchParams({
    query,
    variables: JSON.stringify(variables),
    ...(operationName && { operationName }),
  })
  request.raw.url = `/graphql?${search.toString()}`
}
