import 'reflect-metadata'
import type { ObservedFetch } from '#gateway/federation/fetch-subgraph.ts'
import { IDENTITY_REFUSALS } from '#gateway/identity/errors.ts'
import { createIdentity } from '#gateway/identity/resolve-identity.ts'
import { rememberingVerifier } from '#gateway/identity/verified-tokens.ts'
import { createVerifier, type TrustedIssuer } from '#gateway/identity/verify-token.ts'
import { startGateway, type Gateway } from '#gateway/server.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { connectionFault } from '#platform/database/connection-fault.ts'
import { openReadPool, type ReadPool } from '#platform/database/read-pool.ts'
import { PLATFORM_REFUSALS } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { startSubgraph } from '#platform/subgraph.ts'
import type { Subgraph, Transport } from '#platform/subgraph-port.ts'
import { createResolveViewer } from '#subgraphs/organisation/viewer/resolve-viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { committed } from './schema/schema-files.ts'

/** What the hub in one process is made of. */
export interface HubParts {
  readonly config: Pick<Config, 'environment' | 'host' | 'port' | 'allowGet' | 'introspection' | 'readConnections'>
  /** The address of the database as the role of a subgraph. */
  readonly urlOf: (subgraph: string) => string
  readonly trusted: TrustedIssuer
  readonly clock: Clock
  readonly log: Log
  /** False serves `inject` only, without a port. */
  readonly listen?: boolean
  readonly fetchTimeoutMs?: number
  readonly onFetch?: (fetch: ObservedFetch) => void
  /** Told of every read statement, with the subgraph that sent it. */
  readonly onRead?: (subgraph: string, text: string) => void
  /** Wraps the in-process transport; tests put failing subgraphs in its way. */
  readonly through?: (transport: Transport) => Transport
}

/** Every refusal that may leave the hub. */
export const HUB_REFUSALS = Object.assign(
  {},
  PLATFORM_REFUSALS,
  IDENTITY_REFUSALS,
  ...SUBGRAPHS.map(({ refusals }) => refusals),
)

/**
 * Joins the four subgraphs and the gateway in this process: fetches are function calls.
 *
 * @throws OperatorFault as `startGateway` does, and when a role cannot connect; nothing is then left open.
 */
export async function assembleHub(parts: HubParts): Promise<Gateway> {
  const pools = await openPools(parts)
  const subgraphs = new Map<string, Subgraph>(
    SUBGRAPHS.map((definition) => [
      definition.name,
      startSubgraph(definition, { pool: pools.get(definition.name)!, clock: parts.clock, log: parts.log }),
    ]),
  )
  const close = async (): Promise<void> => void (await Promise.all([...pools.values()].map((pool) => pool.close())))
  try {
    const gateway = await openDoor(parts, subgraphs, pools)
    return { ...gateway, close: () => gateway.close().then(close) }
  } catch (fault) {
    await close()
    throw fault
  }
}

async function openPools(parts: HubParts): Promise<Map<string, ReadPool>> {
  const opened = await Promise.allSettled(
    SUBGRAPHS.map(async ({ name }) => [name, await openPool(parts, name)] as const),
  )
  const pools = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = opened.find((one) => one.status === 'rejected')
  if (failed === undefined) return new Map(pools)
  await Promise.all(pools.map(([, pool]) => pool.close()))
  throw failed.reason
}

async function openPool({ config, urlOf, onRead }: HubParts, name: string): Promise<ReadPool> {
  const url = urlOf(name)
  try {
    return await openReadPool({
      url,
      connections: config.readConnections,
      applicationName: `ambito-hub ${name}`,
      ...(onRead && { onRead: ({ text }: { text: string }) => onRead(name, text) }),
    })
  } catch (fault) {
    throw connectionFault(url, fault)
  }
}

function openDoor(
  parts: HubParts,
  subgraphs: ReadonlyMap<string, Subgraph>,
  pools: ReadonlyMap<string, ReadPool>,
): Promise<Gateway> {
  const { config, trusted, clock, log, listen, onFetch, fetchTimeoutMs, through } = parts
  const inProcess: Transport = (subgraph, fetch, context) => subgraphs.get(subgraph)!.execute(fetch, context)
  const resolveViewer = createResolveViewer({ pool: pools.get('organisation')!, clock })
  return startGateway({
    config,
    supergraphSdl: committed('supergraph.graphql'),
    transport: through ? through(inProcess) : inProcess,
    resolveIdentity: createIdentity({
      verifier: rememberingVerifier(createVerifier(trusted, clock), clock),
      resolveViewer,
      clock,
    }),
    log,
    ready: () => canRead([...pools.values()]),
    refusals: HUB_REFUSALS,
    ...(listen !== undefined && { listen }),
    ...(onFetch && { onFetch }),
    ...(fetchTimeoutMs !== undefined && { fetchTimeoutMs }),
  })
}

async function canRead(pools: readonly ReadPool[]): Promise<boolean> {
  const probe = { name: 'ready', text: "select '1' as answer", values: [] }
  const answers = await Promise.allSettled(pools.map((pool) => pool.read(PUBLIC_VIEWER, probe)))
  return answers.every(({ status }) => status === 'fulfilled')
}
