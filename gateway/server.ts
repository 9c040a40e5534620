import type { Server } from 'node:http'
import { fastify, type FastifyInstance, type RouteHandlerMethod } from 'fastify'
import { PLATFORM_REFUSALS, type RefusalList } from '#platform/errors.ts'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import type { NumberRanges } from '#platform/scalars/number-ranges.ts'
import type { InputScalars } from '#platform/scalars/platform-scalars.ts'
import type { Transport } from '#platform/subgraph-port.ts'
import type { SignViewer } from '#platform/viewer-token/sign-viewer.ts'
import type { ServerParts } from './apollo-server.ts'
import { createDocumentStore } from './admission/document-store.ts'
import { NO_SIZES, type ListSizes } from './admission/cost/list-sizes.ts'
import { HUB_LIMITS, type Limits } from './admission/limits/limits.ts'
import type { Readers } from './admission/schema-view.ts'
import { federate } from './execution/federate.ts'
import type { ObservedFetch } from './execution/ask-subgraph.ts'
import { answerDirectly } from './http/answer-directly.ts'
import { answerErrors, createAnswerFault, type AnswerFault } from './http/answer-errors.ts'
import { receiveRequests } from './http/arrival.ts'
import { answerClientFault } from './http/client-fault.ts'
import { createDrain, type Drain } from './http/drain.ts'
import { serveExplorer, type ExplorerSettings } from './http/explorer/serve-explorer.ts'
import { serveGraphql } from './http/graphql-route.ts'
import { readBodiesAsJson } from './http/json-body.ts'
import { endConnectionsWith, stopServing } from './http/stop-serving.ts'
import { compressAnswers } from './http/compress.ts'
import { listenFault } from './http/listen.ts'
import { refuseUnknownRoutes } from './http/methods.ts'
import { addProbes, type ReadyProbe } from './http/probes.ts'
import type { Identity } from './identity/identity-port.ts'
import { createLoadGuard } from './load/load-guard.ts'
import { NO_LOAD_LIMITS, type LoadLimits } from './load/load-limits.ts'

/** What a gateway is started with. */
export interface GatewayOptions {
  readonly config: Pick<Config, 'environment' | 'host' | 'port' | 'allowGet' | 'introspection'>
  readonly supergraphSdl: string
  readonly transport: Transport
  /** Who asks, from the headers of a request; its refusals become 401, 403 or 503. */
  readonly resolveIdentity: Identity
  /** Turns who asks into what subgraphs believe; an empty text sends nobody along (the bare gateway). */
  readonly signViewer: SignViewer
  /** Which roles may ever read which field: what introspection and messages show to whom. Unset: everything to all. */
  readonly readers?: Readers
  readonly log: Log
  /** Whether what stands behind can serve; asked by `/ready`. */
  readonly ready?: ReadyProbe
  /** What `/ready` asks over the whole way of any request: a question about open data. Unset: `{ __typename }`. */
  readonly readyQuestion?: string
  /** What the explorer shows beside the graph; it is served where introspection is open. */
  readonly explorer?: ExplorerSettings
  /** The closed lists of all subgraphs: only their codes leave. `all`: every error of a subgraph leaves. */
  readonly refusals?: RefusalList | 'all'
  readonly limits?: Limits
  /** How scalars are read that the graph only names. Unset: they take anything, as a foreign graph's must. */
  readonly scalars?: InputScalars
  /** Ranges of whole numbers by the name of their argument. Unset: none. */
  readonly ranges?: NumberRanges
  /** What to assume of lists that nobody pages. Unset: nothing, each counts as one. */
  readonly listSizes?: ListSizes
  /** How much is taken on at a time. Unset: whatever comes. */
  readonly load?: LoadLimits
  /** How many reads wait for a connection of the subgraph where most do. */
  readonly waitingReads?: () => number
  /** Addresses and networks of proxies that say where a request comes from; no other is believed. */
  readonly trustedProxies?: readonly string[]
  /** Milliseconds after which a fetch counts as failed. */
  readonly fetchTimeoutMs?: number
  /** Told of every fetch: tests count them. */
  readonly onFetch?: (fetch: ObservedFetch) => void
  /** What answers operations: Apollo Server with its plugins, unless nothing needs them (the bare gateway). */
  readonly pipeline?: 'apollo' | 'direct'
  /** False serves `inject` only, without a port. */
  readonly listen?: boolean
}

/** A running gateway. */
export interface Gateway {
  /** Where it listens, without a path; empty when it does not. */
  readonly url: string
  /** Sends a request without a port. */
  readonly inject: FastifyInstance['inject']
  /** Frees the port after half a second, answers what arrives on open connections, lets requests end (10 s at most). */
  close(): Promise<void>
}

/**
 * Opens the single door.
 *
 * @throws OperatorFault, in one line with the remedy: no supergraph, port in use, address not here.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log } = options
  const drain = createDrain()
  const app = await build(options, drain)
  const url = options.listen === false ? '' : await listen(app, config)
  let closing: Promise<void> | undefined
  const close = async () => {
    log.info({ reason: 'stop' }, 'gateway stops')
    await stopServing(app, drain)
  }
  return { url, inject: app.inject.bind(app), close: () => (closing ??= close()) }
}

async function build(options: GatewayOptions, drain: Drain): Promise<FastifyInstance> {
  const { config, supergraphSdl, transport, log, onFetch, fetchTimeoutMs = 10_000 } = options
  const limits = options.limits ?? HUB_LIMITS
  const { introspection } = config
  const documents = createDocumentStore()
  const masking = { log, knownCodes: codesOf(options.refusals) }
  const fetching = { transport, timeoutMs: fetchTimeoutMs, log, onFetch }
  const federation = await federate(supergraphSdl, fetching, options.readers)
  const answerFault = createAnswerFault(masking, limits)
  const app = createHttpServer({ limits, answerFault, trustedProxies: options.trustedProxies })
  const load = createLoadGuard(options.load ?? NO_LOAD_LIMITS, options.waitingReads ?? (() => 0))
  app.addHook('onClose', async () => {
    load.close()
    federation.close()
  })
  receiveRequests(app)
  refuseUnknownRoutes(app)
  endConnectionsWith(app, drain)
  compressAnswers(app)
  answerErrors(app, answerFault)
  readBodiesAsJson(app, limits)
  addProbes(app, {
    drain,
    ready: options.ready ?? (async () => true),
    question: options.readyQuestion ?? '{ __typename }',
  })
  if (introspection) serveExplorer(app, options.explorer)
  const sizes = options.listSizes ?? NO_SIZES
  const { scalars, ranges } = options
  const inputs = { ...(scalars && { scalars }), ...(ranges && { ranges }) }
  const door = { schema: federation.apiSchema, sizes, limits, introspection, documents, ...inputs }
  const allowGet = config.allowGet && config.environment !== 'production'
  const { resolveIdentity, signViewer } = options
  const answer =
    options.pipeline === 'direct'
      ? answerDirectly(federation, masking)
      : await throughApollo(app, { federation, supergraphSdl, documents, introspection, masking })
  serveGraphql(app, { answer, door, federation, resolveIdentity, signViewer, drain, load, allowGet })
  await app.ready()
  return app
}

/** Apollo Server is loaded where it is used: it is a third of what a gateway loads. */
async function throughApollo(app: FastifyInstance, parts: ServerParts): Promise<RouteHandlerMethod> {
  const { startApolloServer } = await import('./apollo-server.ts')
  const { answerByApollo } = await import('./http/answer-by-apollo.ts')
  const apollo = await startApolloServer(parts)
  app.addHook('onClose', () => apollo.stop())
  return answerByApollo(app, apollo)
}

interface HttpServerParts {
  readonly limits: Limits
  readonly answerFault: AnswerFault
  readonly trustedProxies: readonly string[] | undefined
}

/** Every limit of the connection is stated; slow senders are cut (security.md, row 17). */
const createHttpServer = ({ limits, answerFault, trustedProxies = [] }: HttpServerParts): FastifyInstance =>
  fastify<Server>({
    bodyLimit: limits.bodyBytes,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    return503OnClosing: false,
    frameworkErrors: answerFault,
    clientErrorHandler: answerClientFault,
    http: {
      headersTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16_384,
      requireHostHeader: false,
    },
  })

const codesOf = (refusals: GatewayOptions['refusals']): ReadonlySet<string> | 'all' =>
  refusals === 'all' ? 'all' : new Set([...Object.keys(PLATFORM_REFUSALS), ...Object.keys(refusals ?? {})])

async function listen(app: FastifyInstance, { host, port }: GatewayOptions['config']): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (fault) {
    await app.close()
    throw listenFault(fault, { host, port })
  }
}
