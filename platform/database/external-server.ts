import pg from 'pg'
import { OperatorFault } from '../operator-fault.ts'
import { connectionFault } from './connection-fault.ts'

/** The oldest PostgreSQL that the hub works with; nothing newer is used without a check. */
export const OLDEST_MAJOR = 15

/**
 * Makes sure that a PostgreSQL of the operator's own can serve the hub, before anything is written to it.
 *
 * @throws OperatorFault, one line with the remedy: not reachable, too old, read-only, another encoding.
 */
export async function assertUsable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw connectionFault(url, error)
  }
  try {
    await client.query('set search_path = pg_catalog, pg_temp')
    assertState((await client.query<ServerState>(STATE)).rows[0])
  } finally {
    await client.end()
  }
}

/** What a server says of itself. */
export interface ServerState {
  readonly version: number
  readonly recovering: boolean
  readonly readonly: boolean
  readonly encoding: string
}

const STATE = `
  select current_setting('server_version_num')::int as version, pg_is_in_recovery() as recovering,
    current_setting('transaction_read_only')::bool as readonly, current_setting('server_encoding') as encoding`

/**
 * Judges what a server says of itself.
 *
 * @throws OperatorFault, one line with the remedy.
 */
export function assertState(state: ServerState | undefined): void {
  if (state === undefined || Math.floor(state.version / 10_000) < OLDEST_MAJOR) {
    const found = Math.floor((state?.version ?? 0) / 10_000)
    throw new OperatorFault(
      `DATABASE_URL leads to PostgreSQL ${found}, the hub needs ${OLDEST_MAJOR} or later: upgrade it, or use another server.`,
    )
  }
  if (state.recovering)
    throw new OperatorFault('DATABASE_URL leads to a standby, which cannot be written: use the address of the primary.')
  if (state.readonly) {
    throw new OperatorFault(
      'DATABASE_URL leads to a read-only database: set default_transaction_read_only to off for it, or use another.',
    )
  }
  if (state.encoding !== 'UTF8') {
    throw new OperatorFault(
      `The database of DATABASE_URL is encoded in ${state.encoding}: create one WITH ENCODING 'UTF8' TEMPLATE template0.`,
    )
  }
}
