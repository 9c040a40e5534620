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
  /** Answers by GET, too: nobody is identified, so that no address holds what only some may know. Unset: no. */
  readonly allowGet?: boolean
  /** Whether the graph tells what it is. Unset: no. */
  readonly introspection?: boolean
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
  const { supergraphSdl, host, port, log, allowGet = false, introspection = false } = options
  const addresses = new Map([...subgraphAddresses(supergraphSdl), ...Object.entries(options.addresses ?? {})])
  const subgraphs = createHttpTransport({ addresses })
  const gateway = await startGateway({
    // In production GET would not be open to anyone; here it is, to those who ask for it.
    config: { environment: allowGet ? 'development' : 'production', host, port, allowGet, introspection },
    supergraphSdl,
    transport: subgraphs.transport,
    resolveIdentity: async () => PUBLIC_VIEWER,
    signViewer: () => '',
    log,
    refusals: 'all',
    pipeline: 'direct',
    limits: BARE_LIMITS,
    fetchTimeoutMs: 30_000,
  })
  const close = async () => {
    await gateway.close()
    subgraphs.close()
  }
  return { ...gateway, close }
}
