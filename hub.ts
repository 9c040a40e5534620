import pg from 'pg'
import { startDevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { remoteKeys } from '#gateway/identity/remote-keys.ts'
import type { TrustedIssuer } from '#gateway/identity/verify-token.ts'
import { systemClock } from '#platform/clock.ts'
import { loadConfig, type Config } from '#platform/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { createLog } from '#platform/log.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { assembleHub } from './assemble-hub.ts'

// `npm start`: database, migrations, demo data once, four subgraphs and the gateway in one process.

const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  await main()
} catch (fault) {
  if (!(fault instanceof OperatorFault)) throw fault
  process.stderr.write(`${fault.message}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const config = loadConfig()
  const log = createLog(config.logLevel)
  const trusted = await trustedIssuer(config)
  const database = await openDatabase({ config, subgraphs: SUBGRAPHS.map(({ name }) => name), log })
  try {
    const { adminUrl, urlOf, mode } = database
    await migrate({
      adminUrl,
      subgraphs: SUBGRAPHS.map(({ ormConfig }) => ormConfig),
      onApplied: (migration) => log.info({ migration }, 'migrated'),
    })
    if (config.demo) await loadDemo(adminUrl, config.demoTier)
    const gateway = await assembleHub({ config, urlOf, trusted, clock: systemClock, log })
    stopOnSignals(() => gateway.close().finally(() => database.close()))
    say(`Ambito Hub   ${gateway.url}/graphql   (database: ${mode})`)
    if (!config.oidc) say('Demo token   npm run -s token -- coordinator')
  } catch (fault) {
    await database.close()
    throw fault
  }
}

async function trustedIssuer(config: Config): Promise<TrustedIssuer> {
  if (!config.oidc) return startDevelopmentIssuer({ ...config, clock: systemClock })
  return { issuer: config.oidc.issuer, audience: config.audience, keys: remoteKeys(config.oidc.jwksUrl) }
}

// The generator is only loaded when there is something to generate: an ordinary start does not pay for it.
async function loadDemo(adminUrl: string, tier: Config['demoTier']): Promise<void> {
  if (!(await isEmpty(adminUrl))) return
  const { seedDatabase } = await import('#seed/seed.ts')
  say(`Loading the synthetic demo Ambito (tier ${tier}), once …`)
  await seedDatabase({ adminUrl, tier, seed: 1, onProgress: undefined })
}

async function isEmpty(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // Not `exists`: an owner under forced row-level security would see no row and load twice.
    const { rows } = await client.query<{ size: string }>("select pg_relation_size('organisation.ambito') as size")
    return Number(rows[0]?.size) === 0
  } finally {
    await client.end()
  }
}

function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (fault: unknown) => {
          process.stderr.write(`${String(fault)}\n`)
          process.exit(1)
        },
      )
    })
  }
}
