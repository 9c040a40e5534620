import type { Log } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { BARE_LIMITS } from './admission/limits/limits.ts'
import { createHttpTransport } from './execution/http-transport.ts'
import { subgraphAddresses } from './planning/supergraph.ts'
import { startGateway, type Gateway } from './server.ts'

/** What the bare gateway is started with. */
export interface BareOptions {
  readonly supergraphSdl: string
  readonly host: string
  readonly port: number
  readonly log: Log
  readonly allowGet?: boolean
  /** Addresses of subgraphs by name; they go before those in the supergraph. */
  readonly addresses?: Readonly<Record<string, string>> | undefined
}

/**
 * The gateway over any Federation 2 supergraph and its HTTP subgraphs, without identity: for conformance suites and
 * benchmarks. Subgraphs are asked at the addresses given or in the supergraph, and their errors leave as they are.
 *
 * @throws OperatorFault as `startGateway` does.
 */
export async function startBareGateway(options: BareOptions): Promise<Gateway> {
  const { supergraphSdl, host, port, log, allowGet } = options
  const addresses = new Map([...subgraphAddresses(supergraphSdl), ...Object.entries(options.addresses ?? {})])
  const subgraphs = createHttpTransport({ addresses })
  const gateway = await startGateway({
    config: { environment: 'development', host, port, allowGet: allowGet ?? false, introspection: true },
    supergraphSdl,
    transport: subgraphs.transport,
    resolveIdentity: async () => PUBLIC_VIEWER,
    signViewer: () => '',
    log,
    refusals: 'all',
    limits: BARE_LIMITS,
    fetchTimeoutMs: 30_000,
  })
  const close = async () => {
    await gateway.close()
    subgraphs.close()
  }
  return { ...gateway, close }
}
