import 'reflect-metadata'
import type { ListSizes } from '#gateway/admission/cost/list-sizes.ts'
import type { Limits } from '#gateway/admission/limits/limits.ts'
import type { Readers } from '#gateway/admission/schema-view.ts'
import type { ObservedFetch } from '#gateway/execution/ask-subgraph.ts'
import type { ExplorerSettings } from '#gateway/http/explorer/serve-explorer.ts'
import { IDENTITY_REFUSALS } from '#gateway/identity/errors.ts'
import { createIdentity } from '#gateway/identity/resolve-identity.ts'
import { rememberingVerifier } from '#gateway/identity/verified-tokens.ts'
import { createVerifier, type TrustedIssuer } from '#gateway/identity/verify-token.ts'
import { HUB_LOAD, type LoadLimits } from '#gateway/load/load-limits.ts'
import { startGateway, type Gateway } from '#gateway/server.ts'
import { EXPLORER_EXAMPLES } from '#clients/explorer-examples.ts'
import type { AuditKey } from '#platform/audit/audit-key.ts'
import { openAudit, type Audit } from '#platform/audit/open-audit.ts'
import { signReferencesWith } from '#platform/access/path-reference.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { connectionFault } from '#platform/database/connection-fault.ts'
import { openReadPool, type ReadPool, type ReadPoolOptions } from '#platform/database/read-pool.ts'
import { PLATFORM_REFUSALS } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { cursorKeyOf } from '#platform/read/cursor.ts'
import { startDispatcher } from '#platform/outbox/dispatcher.ts'
import { PERSONA_NAMES } from '#platform/personas.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { PLATFORM_RANGES } from '#platform/scalars/number-ranges.ts'
import { PLATFORM_SCALARS } from '#platform/scalars/platform-scalars.ts'
import { startSubgraph, type SubgraphDefinition } from '#platform/subgraph.ts'
import { createViewerSigner } from '#platform/viewer-token/sign-viewer.ts'
import { newViewerKeys, type ViewerKeys } from '#platform/viewer-token/viewer-keys.ts'
import type { Subgraph, Transport } from '#platform/subgraph-port.ts'
import { runChores } from '#platform/write/chore.ts'
import { forgetIdempotencyKeys } from '#platform/write/forget-idempotency-keys.ts'
import { openWritePool, type WritePool } from '#platform/write/write-pool.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'
import { createResolveViewer } from '#subgraphs/organisation/viewer/resolve-viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { committed } from './schema/schema-files.ts'

/** What the hub in one process is made of. */
export interface HubParts {
  readonly config: Pick<
    Config,
    'environment' | 'host' | 'port' | 'allowGet' | 'introspection' | 'readConnections' | 'writeConnections'
  >
  /** The address of the database as the role of a subgraph. */
  readonly urlOf: (subgraph: string) => string
  readonly trusted: TrustedIssuer
  readonly clock: Clock
  /** Under which tax codes become hashes, and from which the keys of cursors derive; that of `fiscalKeyOf`. */
  readonly fiscalKey: Buffer
  readonly log: Log
  /** By which heads of the audit tree are signed, and how often. */
  readonly auditKey: AuditKey
  readonly auditSealMs: number
  /** How long a record may wait for its head before its log closes. Unset: five minutes. */
  readonly auditUnsealedMs?: number
  /** Whether `npm run token` issues tokens of demo personas that this hub believes: the explorer says how. */
  readonly demoTokens?: boolean
  /** Where the last heads are remembered outside of the database (`headsDirectory`). */
  readonly auditHeads: string
  /** How much is taken on at a time. Unset: `HUB_LOAD`. */
  readonly load?: LoadLimits
  /** Limits of a request. Unset: `HUB_LIMITS`. */
  readonly limits?: Limits
  readonly trustedProxies?: readonly string[]
  /** True validates every document on the whole graph: tests that ask the subgraphs for what the gateway would not pass. */
  readonly wholeGraph?: boolean
  /** False serves `inject` only, without a port. */
  readonly listen?: boolean
  readonly fetchTimeoutMs?: number
  /** How long a read may take, its waiting included; below `fetchTimeoutMs`. Unset: eight seconds. */
  readonly readTimeoutMs?: number
  readonly onFetch?: (fetch: ObservedFetch) => void
  /** Told of every read statement, with the subgraph that sent it. */
  readonly onRead?: (subgraph: string, text: string) => void
  /** Told of every statement of every writing transaction, with the subgraph that sent it. */
  readonly onWrite?: (subgraph: string, text: string) => void
  /** False leaves the projections as they are; tests that only read ask for it. */
  readonly carriesFacts?: boolean
  /** False does no chores; tests that count what one request writes ask for it. */
  readonly doesChores?: boolean
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
  const keys = await newViewerKeys()
  const pools = await openPools(parts)
  const identityPool = await openPool(parts, 'organisation', IDENTITY).catch(async (fault: unknown) => {
    await Promise.all([...pools.values()].map((pool) => pool.close()))
    throw fault
  })
  const closePools = async (): Promise<void> =>
    void (await Promise.all([...pools.values(), identityPool].map((pool) => pool.close())))
  const audit = await openAuditOf(parts).catch(async (fault: unknown) => {
    await closePools()
    throw fault
  })
  const { clock, log } = parts
  const trust = { kid: keys.kid, publicKey: keys.publicKey }
  const writes = new Map(
    SUBGRAPHS.filter(({ writes: has }) => has).map((definition) => [definition.name, writePool(definition, parts)]),
  )
  const subgraphs = new Map<string, Subgraph>(
    SUBGRAPHS.map((definition) => {
      const { name } = definition
      const [pool, writing] = [pools.get(name)!, writes.get(name)]
      const cursorKey = cursorKeyOf(parts.fiscalKey, name)
      const runtime = { pool, audit: audit.trailOf(name), clock, log, cursorKey, trust }
      return [name, startSubgraph(definition, { ...runtime, ...(writing && { writePool: writing }) })]
    }),
  )
  const chores = SUBGRAPHS.flatMap(({ name, writes: has }) =>
    has && parts.doesChores !== false
      ? [runChores([...has.chores, forgetIdempotencyKeys], { schema: name, pool: writes.get(name)!, clock, log })]
      : [],
  )
  // Nobody waits for it: reads answer from projections as they stand.
  const dispatcher =
    parts.carriesFacts === false ? undefined : startDispatcher({ exchanges: EXCHANGES, urlOf: parts.urlOf, clock, log })
  // The trails last: what was read under way must still be recorded.
  const close = async (): Promise<void> => {
    await Promise.all([...chores.map((running) => running.stop()), dispatcher?.close()])
    await Promise.all([closePools(), ...[...writes.values()].map((pool) => pool.close())])
    await audit.close()
  }
  try {
    const gateway = await openDoor(parts, { subgraphs, pools, identityPool, keys })
    return { ...gateway, close: () => gateway.close().then(close) }
  } catch (fault) {
    await close()
    throw fault
  }
}

const openAuditOf = ({ urlOf, auditKey, auditHeads, clock, log, ...parts }: HubParts): Promise<Audit> =>
  openAudit({
    subgraphs: SUBGRAPHS.map(({ name }) => name),
    urlOf,
    key: auditKey,
    heads: auditHeads,
    clock,
    log,
    everyMs: parts.auditSealMs,
    longestUnsealedMs: parts.auditUnsealedMs,
  })

const writePool = ({ name, ormConfig }: SubgraphDefinition, { config, urlOf, clock, onWrite }: HubParts): WritePool =>
  openWritePool(ormConfig, {
    url: urlOf(name),
    clock,
    connections: config.writeConnections,
    applicationName: `ambito-hub ${name} write`,
    ...(onWrite && { onWrite: (text: string) => onWrite(name, text) }),
  })

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

/** Who asks is found out on a connection of its own: no reading, however heavy, keeps anybody from logging in. */
const IDENTITY = { applicationName: 'ambito-hub identity', connections: 1, slowConnections: 1 }

async function openPool(
  { config, urlOf, onRead, readTimeoutMs }: HubParts,
  name: string,
  own: Pick<ReadPoolOptions, 'applicationName' | 'connections' | 'slowConnections'> = {},
): Promise<ReadPool> {
  const url = urlOf(name)
  try {
    return await openReadPool({
      url,
      connections: config.readConnections,
      applicationName: `ambito-hub ${name}`,
      ...own,
      ...(readTimeoutMs !== undefined && { statementTimeoutMs: readTimeoutMs }),
      ...(onRead && { onRead: ({ text }: { text: string }) => onRead(name, text) }),
    })
  } catch (fault) {
    throw connectionFault(url, fault)
  }
}

interface Behind {
  readonly subgraphs: ReadonlyMap<string, Subgraph>
  readonly pools: ReadonlyMap<string, ReadPool>
  readonly identityPool: ReadPool
  readonly keys: ViewerKeys
}

/** Open data of three subgraphs, joined; an empty database answers it too. */
const READY_QUESTION =
  '{ ambiti(first: 1) { nodes { name areas { code } services(first: 1) { nodes { name } } budget(year: 2026) { year } } } }'

const explorerOf = ({ demoTokens }: HubParts): ExplorerSettings => ({
  examples: EXPLORER_EXAMPLES,
  personas: demoTokens ? PERSONA_NAMES : [],
  command: 'npm run -s token --',
  viewerQuestion: '{ me { viewerRoles } }',
})

function openDoor(parts: HubParts, { subgraphs, pools, identityPool, keys }: Behind): Promise<Gateway> {
  const { config, trusted, clock, fiscalKey, log, listen, onFetch, fetchTimeoutMs, through } = parts
  signReferencesWith(fiscalKey)
  const inProcess: Transport = (subgraph, fetch, context) => subgraphs.get(subgraph)!.execute(fetch, context)
  const resolveViewer = createResolveViewer({ pool: identityPool, clock })
  const supergraphSdl = committed('supergraph.graphql')
  return startGateway({
    config,
    load: parts.load ?? HUB_LOAD,
    waitingReads: () => Math.max(...[...pools.values()].map(({ waiting }) => waiting)),
    ...(parts.limits && { limits: parts.limits }),
    ...(parts.trustedProxies && { trustedProxies: parts.trustedProxies }),
    supergraphSdl,
    readers: parts.wholeGraph ? {} : (JSON.parse(committed('readers.json')) as Readers),
    listSizes: JSON.parse(committed('list-sizes.json')) as ListSizes,
    transport: through ? through(inProcess) : inProcess,
    resolveIdentity: createIdentity({
      verifier: rememberingVerifier(createVerifier(trusted, clock), clock),
      resolveViewer,
      clock,
      fiscalKey,
    }),
    signViewer: createViewerSigner(keys, clock),
    log,
    ready: () => canRead([...pools.values(), identityPool]),
    readyQuestion: READY_QUESTION,
    explorer: explorerOf(parts),
    refusals: HUB_REFUSALS,
    scalars: PLATFORM_SCALARS,
    ranges: PLATFORM_RANGES,
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
