import pg from 'pg'
import type { Config } from '#platform/config.ts'
import { embeddedAddress, startEmbeddedServer } from '#platform/database/embedded-server.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { databaseName, ofTheHub, sayWhat } from '#platform/chosen-database.ts'

/** What a tool works on: the address as the owner of the tables, and the configuration with the data directory of that hub. */
export interface OpenedDatabase {
  readonly adminUrl: string
  readonly config: Config
}

/**
 * Does work on the hub's database, also while a hub runs on it: the address given, that of the configuration, or the
 * embedded one (`ofTheHub`), which is started if no hub has started it. Says first which it is.
 *
 * @throws OperatorFault when there is none, or it cannot be told which is meant.
 */
export async function onDatabase<T>(
  given: Config,
  address: string | undefined,
  work: (database: OpenedDatabase) => Promise<T>,
): Promise<T> {
  const config = address === undefined ? ofTheHub(given) : given
  const own = addressOf(address) ?? config.databaseUrl
  const running = own ?? embeddedAddress(config.dataDir)
  if (running === undefined)
    throw new OperatorFault(`There is no database in ${config.dataDir}: set DATABASE_URL, or start the hub once.`)
  sayWhat(`Database: ${databaseName(own, config.dataDir)}`)
  if (own !== undefined || (await answers(running))) return work({ adminUrl: running, config })
  const server = await startEmbeddedServer({ directory: config.dataDir, port: config.databasePort })
  // 130, as for any program that is interrupted: what it was asked is not answered.
  const stop = (): void => void server.stop().finally(() => process.exit(130))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return work({ adminUrl: server.adminUrl, config }).finally(() => server.stop())
}

function addressOf(text: string | undefined): string | undefined {
  if (text === undefined || /^postgres(ql)?:\/\//.test(URL.parse(text)?.href ?? '')) return text
  throw new OperatorFault('--database must be a postgresql:// address.')
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
