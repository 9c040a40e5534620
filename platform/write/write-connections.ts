import pg from 'pg'
import { ROLE_SESSION_SETTINGS } from '#platform/database/session-settings.ts'
import { ConnectionLost } from '#platform/database/read-connection.ts'

/** The connections of a write pool: each does one transaction at a time. */
export interface WriteConnections {
  /**
   * Hands out a connection for one transaction, which commits it by itself. When that throws, it is rolled back; a
   * connection that cannot even do this is closed, so that no broken one, and none in the middle of a transaction, is
   * ever handed out again or counted as taken.
   */
  use<T>(transaction: (client: pg.ClientBase) => Promise<T>): Promise<T>
  /** Waits for what is under way, then closes. */
  close(): Promise<void>
}

/** How connections are made. */
export interface WriteConnectionOptions {
  readonly url: string
  readonly connections?: number
  readonly applicationName?: string
  readonly onWrite?: (text: string) => void
}

/** Shorter than the gateway's timeout of a fetch, also after the wait for a connection, so that the caller learns the end. */
const SESSION = [
  ROLE_SESSION_SETTINGS,
  'set statement_timeout = 5000',
  'set lock_timeout = 3000',
  'set idle_in_transaction_session_timeout = 15000',
].join(';')

/** Beyond the server's own timeout, after which a silent server is given up. */
const SILENCE_MS = 7_000

/** date, timestamp, timestamptz and interval stay the text that PostgreSQL writes. */
const AS_TEXT = [1082, 1114, 1184, 1186]

/** The connections of one subgraph's writes, made when they are needed. */
export class ConnectionsOfWrites implements WriteConnections {
  readonly #pool: pg.Pool
  readonly #prepared = new WeakSet<pg.PoolClient>()
  readonly #onWrite: ((text: string) => void) | undefined

  constructor({ url, connections = 4, applicationName = 'ambito-hub', onWrite }: WriteConnectionOptions) {
    const types = new pg.TypeOverrides()
    for (const oid of AS_TEXT) types.setTypeParser(oid, (text: string) => text)
    this.#onWrite = onWrite
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: applicationName,
      max: connections,
      connectionTimeoutMillis: 3_000,
      query_timeout: SILENCE_MS,
      keepAlive: true,
      types,
    })
    // A connection that breaks shows itself to whoever uses it; without listeners it would end the process.
    this.#pool.on('error', () => undefined)
    this.#pool.on('connect', (client) => void client.on('error', () => undefined))
  }

  async use<T>(transaction: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      throw new ConnectionLost('No write connection can be had', { cause })
    })
    let isSound = false
    try {
      await this.#prepare(client)
      const result = await transaction(client)
      isSound = true
      return result
    } catch (error) {
      isSound = await client.query('rollback').then(
        () => true,
        () => false,
      )
      throw error
    } finally {
      client.release(!isSound)
    }
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  async #prepare(client: pg.PoolClient): Promise<void> {
    if (this.#prepared.has(client)) return
    await client.query(SESSION)
    if (this.#onWrite) tell(client, this.#onWrite)
    this.#prepared.add(client)
  }
}

// Every statement, those of the ORM and our own, passes the connection.
function tell(client: pg.PoolClient, onWrite: (text: string) => void): void {
  const send = client.query.bind(client) as (...given: unknown[]) => unknown
  const query = (...given: unknown[]): unknown => {
    const [first] = given as [string | { text: string }]
    onWrite(typeof first === 'string' ? first : first.text)
    return send(...given)
  }
  Object.assign(client, { query })
}
