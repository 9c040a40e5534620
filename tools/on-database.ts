import pg from 'pg'
import type { Config } from '#platform/config.ts'
import { embeddedAddress, startEmbeddedServer } from '#platform/database/embedded-server.ts'
import { OperatorFault } from '#platform/operator-fault.ts'

/**
 * Does work on the hub's database, also while a hub runs on it: the address given, that of the configuration, or the
 * embedded one, which is started if no hub has started it.
 *
 * @throws OperatorFault when there is none.
 */
export async function onDatabase<T>(
  config: Config,
  address: string | undefined,
  work: (adminUrl: string) => Promise<T>,
): Promise<T> {
  const given = address ?? config.databaseUrl
  if (given !== undefined) return work(given)
  const running = embeddedAddress(config.dataDir)
  if (running === undefined)
    throw new OperatorFault(`There is no database in ${config.dataDir}: set DATABASE_URL, or start the hub once.`)
  if (await answers(running)) return work(running)
  const server = await startEmbeddedServer({ directory: config.dataDir, port: config.databasePort })
  return work(server.adminUrl).finally(() => server.stop())
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
