import pg from 'pg'
import { loadConfig, type Config } from '#platform/config.ts'
import { asAdmin } from '#platform/database/admin-connection.ts'
import { embeddedAddress, startEmbeddedServer } from '#platform/database/embedded-server.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

/** What a tool of the audit works with. */
export interface AuditDatabase {
  readonly client: pg.Client
  readonly config: Config
  /** The subgraphs, each with a log of its own. */
  readonly logs: readonly string[]
}

/**
 * Does work on the database of the audit logs: the address given, that of the configuration, or the embedded one, which
 * is started if no hub runs on it. Ends the process with 1 and a line when an operator can mend what is wrong.
 */
export async function withAuditDatabase(
  address: string | undefined,
  work: (database: AuditDatabase) => Promise<void>,
): Promise<void> {
  const config = loadConfig()
  const logs = SUBGRAPHS.map(({ name }) => name)
  try {
    await reach(config, address, (url) => asAdmin(url, (client) => work({ client, config, logs })))
  } catch (fault) {
    const isUnprepared = ['42P01', '3F000', '42703'].includes(String((fault as { code?: unknown }).code))
    if (!(fault instanceof OperatorFault) && !isUnprepared) throw fault
    fail(
      fault instanceof OperatorFault ? fault.message : 'The database has no audit logs: start this hub on it once.',
      1,
    )
  }
}

/** Ends the process with a line. */
export function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

async function reach(config: Config, address: string | undefined, work: (url: string) => Promise<void>): Promise<void> {
  const given = address ?? config.databaseUrl
  if (given !== undefined) return work(given)
  const running = embeddedAddress(config.dataDir)
  if (running === undefined)
    throw new OperatorFault(`There is no database in ${config.dataDir}: set DATABASE_URL, or start the hub once.`)
  if (await answers(running)) return work(running)
  const server = await startEmbeddedServer({ directory: config.dataDir, port: config.databasePort })
  await work(server.adminUrl).finally(() => server.stop())
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
