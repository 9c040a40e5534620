import type pg from 'pg'
import { loadConfig, type Config } from '#platform/config.ts'
import { asAdmin } from '#platform/database/admin-connection.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { onDatabase } from './on-database.ts'

/** What a tool of the audit works with. */
export interface AuditDatabase {
  readonly client: pg.Client
  readonly config: Config
  /** The subgraphs, each with a log of its own. */
  readonly logs: readonly string[]
}

/**
 * Does work on the database of the audit logs (`onDatabase`). Ends the process with 1 and a line when an operator can mend what is wrong.
 */
export async function withAuditDatabase(
  address: string | undefined,
  work: (database: AuditDatabase) => Promise<void>,
): Promise<void> {
  const config = loadConfig()
  const logs = SUBGRAPHS.map(({ name }) => name)
  try {
    await onDatabase(config, address, (url) => asAdmin(url, (client) => work({ client, config, logs })))
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
