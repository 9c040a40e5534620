import type pg from 'pg'
import { loadConfig, type Config } from '#platform/config.ts'
import { asAdmin } from '#platform/database/admin-connection.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { onDatabase } from './on-database.ts'
import { runTool } from '#platform/run-tool.ts'

/** What a tool of the audit works with. */
export interface AuditDatabase {
  readonly client: pg.Client
  readonly config: Config
  /** The subgraphs, each with a log of its own. */
  readonly logs: readonly string[]
}

/**
 * Does work on the database of the audit logs (`onDatabase`). The process ends with 1 and a line when anything is wrong.
 */
export async function withAuditDatabase(
  address: string | undefined,
  work: (database: AuditDatabase) => Promise<void>,
): Promise<void> {
  const logs = SUBGRAPHS.map(({ name }) => name)
  await runTool(() =>
    onDatabase(loadConfig(), address, ({ adminUrl, config }) =>
      asAdmin(adminUrl, (client) => work({ client, config, logs })),
    ),
  )
}

/** Ends the process with a line. */
export function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}
