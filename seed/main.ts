import { parseArgs } from 'node:util'
import { loadConfig } from '#platform/config.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { createLog } from '#platform/log.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { stopOnSignals } from '#platform/stop-on-signals.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { databaseName, ofTheHub, sayWhat } from '#platform/chosen-database.ts'
import { runTool } from '#platform/run-tool.ts'
import { progressOn, stepsOn } from './progress.ts'
import { seedDatabase } from './seed.ts'
import type { SeedOptions } from './seed.ts'
import { TIERS } from './tiers.ts'
import type { Tier } from './tiers.ts'

const USAGE = 'Usage: npm run seed -- [--tier XS|S|M] [--seed N] [--today YYYY-MM-DD] [--replace]'

const isTier = (word: string): word is Tier => (TIERS as readonly string[]).includes(word)

const wordsOf = (): Omit<SeedOptions, 'adminUrl'> => {
  const { values } = understood({
    options: {
      tier: { type: 'string', default: 'S' },
      seed: { type: 'string', default: '1' },
      today: { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  })
  const { tier, seed, today, replace } = values
  if (!isTier(tier) || !/^\d{1,9}$/.test(seed) || (today !== undefined && !isDate(today)))
    throw new OperatorFault(USAGE)
  return { tier, seed: Number(seed), replace, ...(today === undefined ? {} : { today }) }
}

const understood = ((options: Parameters<typeof parseArgs>[0]) => {
  try {
    return parseArgs(options)
  } catch {
    throw new OperatorFault(USAGE)
  }
}) as typeof parseArgs

const isDate = (word: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(word) && (new Date(`${word}T00:00:00Z`).toJSON() ?? '').startsWith(word)

const run = async (): Promise<void> => {
  const words = wordsOf()
  const config = ofTheHub(loadConfig())
  sayWhat(`Database: ${databaseName(config.databaseUrl, config.dataDir)}`)
  const log = createLog(config.logLevel)
  const opening = openDatabase({ config, subgraphs: SUBGRAPHS.map(({ name }) => name), log })
  const isStopping = stopOnSignals(() =>
    opening.then(
      (database) => database.close(),
      () => undefined,
    ),
  )
  const database = await opening
  try {
    await migrate({ adminUrl: database.adminUrl, subgraphs: SUBGRAPHS.map(({ ormConfig }) => ormConfig) })
    const { rows, milliseconds } = await seedDatabase({
      fiscalKey: fiscalKeyOf(roleSecret(database.adminUrl, config.databaseSecret), config.fiscalKey),
      ...words,
      adminUrl: database.adminUrl,
      onProgress: progressOn(process.stderr),
      onStep: stepsOn(process.stderr),
    })
    process.stdout.write(
      `${rows} synthetic rows of tier ${words.tier} loaded in ${(milliseconds / 1000).toFixed(1)} s\n`,
    )
  } catch (fault) {
    if (!isStopping()) throw fault
  } finally {
    await database.close()
  }
}

await runTool(run)
