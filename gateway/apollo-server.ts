import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { DocumentStore } from './admission/document-store.ts'
import { refuse } from './errors.ts'
import { asGateway, type Federation } from './execution/federate.ts'
import type { GatewayContext } from './http/gateway-context.ts'
import { contentTypeOf } from './http/media-type.ts'
import { reportedErrors } from './http/reported-errors.ts'
import type { Masking } from './masking.ts'

/** What Apollo Server is built on. */
export interface ServerParts {
  readonly federation: Federation
  readonly supergraphSdl: string
  readonly documents: DocumentStore
  readonly introspection: boolean
  readonly masking: Masking
}

/**
 * Apollo Server over our federation, with nothing of its own switched on: no landing page, no reporting whatever the
 * environment says, no caches besides the admitted documents, and our words in every error.
 */
export async function startApolloServer(parts: ServerParts): Promise<ApolloServer<GatewayContext>> {
  const { federation, supergraphSdl, documents, introspection, masking } = parts
  const server = new ApolloServer<GatewayContext>({
    gateway: asGateway(federation, supergraphSdl),
    introspection,
    documentStore: {
      // Apollo's key ends with the SHA-256 of the text; what was not admitted is not found, and nothing else gets in.
      get: async (key) => documents.get(key.slice(-64))?.document,
      set: async () => undefined,
      delete: async () => undefined,
    },
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    // The door lets only JSON bodies in, and by GET only queries: neither needs Apollo's header.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // The last resort, for errors outside an operation; those of operations are told by the plugin.
    formatError: () => ({ message: refuse('INTERNAL_FAULT').in('en'), extensions: { code: 'INTERNAL_FAULT' } }),
    logger: silenced(masking),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      errorReporting(masking),
    ],
  })
  await server.start()
  return server
}

/** Apollo logs texts of errors, which may hold data: only that it had something to say remains. */
const silenced = ({ log }: Masking) => ({
  debug: () => undefined,
  info: () => undefined,
  warn: () => log.warn({ reason: 'apollo-server' }, 'server warning'),
  error: () => log.error({ reason: 'apollo-server' }, 'server error'),
})

function errorReporting(masking: Masking): ApolloServerPlugin<GatewayContext> {
  const willSendResponse = async ({ response, errors, contextValue }: WillSend) => {
    const { http, body } = response
    http.headers.set('content-type', contentTypeOf(contextValue.media))
    if (!errors || body.kind !== 'single') return
    const { reported, retryAfter } = reportedErrors(errors, contextValue, masking)
    body.singleResult.errors = reported
    if (retryAfter > 0) http.headers.set('retry-after', String(retryAfter))
    if (body.singleResult.data === undefined && http.status !== 500) http.status = contextValue.media.failureStatus
  }
  return { requestDidStart: async () => ({ willSendResponse }) }
}

type Listener = Exclude<Awaited<ReturnType<NonNullable<ApolloServerPlugin<GatewayContext>['requestDidStart']>>>, void>
type WillSend = Parameters<NonNullable<Listener['willSendResponse']>>[0]
