import { resolve } from 'node:path'
import type { Client } from 'pg'
import { assertPortFree } from '#gateway/http/listen.ts'
import { startDevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { remoteKeys } from '#gateway/identity/remote-keys.ts'
import type { TrustedIssuer } from '#gateway/identity/verify-token.ts'
import { HUB_LIMITS } from '#gateway/admission/limits/limits.ts'
import { HUB_LOAD } from '#gateway/load/load-limits.ts'
import { setAccessLimits } from '#platform/access-limits.ts'
import { openAuditKey } from '#platform/audit/audit-key.ts'
import { headsDirectory } from '#platform/audit/heads-directory.ts'
import { systemClock } from '#platform/clock.ts'
import { loadConfig, type Config } from '#platform/config.ts'
import { raiseFloors } from '#platform/statistics/floors.ts'
import { asAdmin } from '#platform/database/admin-connection.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { createLog } from '#platform/log.ts'
import { removePrototypeAccessor } from '#platform/prototype-accessor.ts'
import { faultLine } from '#platform/fault-line.ts'
import { noteRunning } from '#platform/running-hubs.ts'
import { startOrStop } from '#platform/start-or-stop.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { assembleHub, type HubParts } from './assemble-hub.ts'

// `npm start`: database, migrations, demo data once, four subgraphs and the gateway in one process.

const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  await main()
} catch (fault) {
  process.stderr.write(`${faultLine(fault)}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  removePrototypeAccessor()
  const config = loadConfig()
  await assertPortFree(config)
  const log = createLog(config.logLevel)
  raiseFloors(config.statisticsFloors)
  setAccessLimits(config.accessLimits)
  const trusted = await trustedIssuer(config)
  const opening = openDatabase({ config, subgraphs: SUBGRAPHS.map(({ name }) => name), log })
  // Heard from the first moment: whoever stops the hub while it loads must not be left with a database running.
  let stopServing = async (): Promise<void> => undefined
  let forget = nothing
  const stop = (): Promise<void> =>
    stopServing()
      .finally(() => opening.then((database) => database.close(), nothing))
      .finally(() => forget())
  const start = async (): Promise<void> => {
    const { adminUrl, urlOf, mode } = await opening
    await migrate({
      adminUrl,
      subgraphs: SUBGRAPHS.map(({ ormConfig }) => ormConfig),
      onApplied: (migration) => log.info({ migration }, 'migrated'),
    })
    const fiscalKey = fiscalKeyOf(roleSecret(adminUrl, config.databaseSecret), config.fiscalKey)
    if (config.demo) await loadDemo({ adminUrl, tier: config.demoTier, fiscalKey })
    const starting = assembleHub({
      config,
      urlOf,
      trusted,
      clock: systemClock,
      fiscalKey,
      log,
      demoTokens: !config.oidc,
      ...auditOf(config),
      ...limitsOf(config),
    })
    stopServing = () => starting.then((gateway) => gateway.close(), nothing)
    forget = noteRunning({ dataDir: resolve(config.dataDir), database: placeOf(config.databaseUrl) })
    say(`Ambito Hub   ${(await starting).url}/graphql   (database: ${mode})`)
    if (!config.oidc) say('Demo token   npm run -s token -- coordinator')
  }
  await startOrStop({ start, stop })
}

function auditOf(config: Config): Pick<HubParts, 'auditKey' | 'auditHeads' | 'auditSealMs' | 'auditUnsealedMs'> {
  return {
    auditKey: openAuditKey(config),
    auditHeads: headsDirectory(config),
    auditSealMs: config.auditSealSeconds * 1_000,
    auditUnsealedMs: config.auditUnsealedSeconds * 1_000,
  }
}

function limitsOf(config: Config): Pick<HubParts, 'load' | 'limits' | 'trustedProxies'> {
  const { requestsAtOnce, objectsPerMinute, publicObjectsPerMinute, objectLimit, trustedProxies } = config
  return {
    load: { ...HUB_LOAD, inFlight: requestsAtOnce, objectsPerMinute, publicObjectsPerMinute },
    limits: { ...HUB_LIMITS, nodes: objectLimit },
    trustedProxies,
  }
}

function nothing(): void {}

/** A database of the operator's own, without its user and password. */
function placeOf(url: string | undefined): string | null {
  return url === undefined ? null : `${new URL(url).host}${new URL(url).pathname}`
}

async function trustedIssuer(config: Config): Promise<TrustedIssuer> {
  if (!config.oidc) return startDevelopmentIssuer({ ...config, clock: systemClock })
  return { issuer: config.oidc.issuer, audience: config.audience, keys: remoteKeys(config.oidc.jwksUrl) }
}

// The generator is only loaded when there is something to generate: an ordinary start does not pay for it.
async function loadDemo(demo: { adminUrl: string; tier: Config['demoTier']; fiscalKey: Buffer }): Promise<void> {
  if (!(await asAdmin(demo.adminUrl, isEmpty))) return
  const [{ seedDatabase }, { progressOn, stepsOn }] = await Promise.all([
    import('#seed/seed.ts'),
    import('#seed/progress.ts'),
  ])
  say(`Loading the synthetic demo Ambito (tier ${demo.tier}), once …`)
  const [onProgress, onStep] = [progressOn(process.stdout), stepsOn(process.stdout)]
  await seedDatabase({ ...demo, seed: 1, onProgress, onStep })
  say(process.stdout.isTTY ? '\r\u001B[KLoaded.' : 'Loaded.')
}

// Asked as the public, for whom an Ambito is open data: an owner under forced row-level security would see no row and
// load twice. Not by the size of the table: a load that was killed leaves its dead rows there.
async function isEmpty(client: Client): Promise<boolean> {
  await client.query("set app.kind = 'PUBLIC'")
  const { rows } = await client.query<{ empty: boolean }>(
    'select not exists (select from organisation.ambito) as empty',
  )
  return rows[0]?.empty === true
}
