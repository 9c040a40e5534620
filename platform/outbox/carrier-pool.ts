import pg from 'pg'
import { ROLE_SESSION_SETTINGS } from '#platform/database/session-settings.ts'

/** Statements within one transaction of the carrier of facts. */
export interface CarrierTransaction {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** Few connections of one subgraph on which facts are carried. */
export interface CarrierPool {
  /** Everything that `work` does is kept, or nothing; under `app.kind` FEED, which no viewer ever has. */
  transaction<T>(work: (transaction: CarrierTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** How a carrier pool is opened. */
export interface CarrierPoolOptions {
  /** As the role of the subgraph. */
  readonly url: string
  readonly name: string
  readonly connections: number
  /** How long a statement may take, and wait for a lock. */
  readonly patienceMs: number
}

/** Opens nothing yet: connections are made when they are used, and left when they are not. */
export function openCarrierPool({ url, name, connections, patienceMs }: CarrierPoolOptions): CarrierPool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `ambito-hub carrier ${name}`,
    max: connections,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 30_000,
    // A server that no longer answers must not hold up the neighbours that do.
    query_timeout: patienceMs * 2,
    keepAlive: true,
  })
  pool.on('error', nothing)
  pool.on('connect', (client) => void client.on('error', nothing))
  const prepared = new WeakSet<pg.PoolClient>()
  const begin = `begin; select set_config('app.kind', 'FEED', true), set_config('statement_timeout', '${patienceMs}', true), set_config('lock_timeout', '${patienceMs}', true)`
  return {
    transaction: async (work) => {
      const client = await pool.connect()
      try {
        if (!prepared.has(client)) await client.query(ROLE_SESSION_SETTINGS)
        prepared.add(client)
        await client.query(begin)
        const result = await work({ query: async (text, values = []) => (await client.query(text, [...values])).rows })
        await client.query('commit')
        client.release()
        return result
      } catch (fault) {
        await undo(client)
        throw fault
      }
    },
    close: () => pool.end(),
  }
}

// A connection that cannot even undo is not used again.
const undo = (client: pg.PoolClient): Promise<void> =>
  client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  )

function nothing(): void {}
