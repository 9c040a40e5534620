import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { startGateway, type Gateway, type GatewayOptions } from '../server.ts'
import { tinySupergraph, tinyTransport } from './tiny-supergraph.ts'

/** Options of a tiny gateway; of its configuration only what a test sets otherwise. */
export interface TinyOptions extends Partial<Omit<GatewayOptions, 'config'>> {
  readonly config?: Partial<GatewayOptions['config']>
}

/** Starts a gateway over the tiny supergraph in which everybody is the public, introspection and GET are open, and nothing is logged. */
export const startTinyGateway = ({ config, ...options }: TinyOptions = {}): Promise<Gateway> =>
  startGateway({
    config: { environment: 'development', host: '127.0.0.1', port: 0, allowGet: true, introspection: true, ...config },
    supergraphSdl: tinySupergraph(),
    transport: tinyTransport(),
    resolveIdentity: async () => PUBLIC_VIEWER,
    signViewer: () => '',
    log: createLog('silent'),
    ...options,
  })
