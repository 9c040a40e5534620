import pg from 'pg'
import { ROLE_SESSION_SETTINGS } from '../database/session-settings.ts'

/** How long a connection that was kept may take to answer before another is made. */
const PATIENCE_MS = 5_000

/**
 * The connection on which a log is sealed, kept from one turn to the next: making one costs PostgreSQL as much as a turn that finds
 * nothing to seal. One that broke meanwhile is replaced unnoticed; after a turn that failed the next begins on a new one.
 */
export class SealingConnection {
  readonly #options: pg.ClientConfig
  #client: pg.Client | undefined

  constructor(url: string, subgraph: string) {
    this.#options = {
      connectionString: url,
      application_name: `ambito-hub ${subgraph} seal`,
      connectionTimeoutMillis: 5_000,
      query_timeout: 60_000,
      keepAlive: true,
    }
  }

  /**
   * Does work on the connection.
   *
   * @throws the driver's error when none can be made, or what the work throws.
   */
  async run<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    try {
      return await work((await this.#kept()) ?? (await this.#made()))
    } catch (fault) {
      await this.close()
      throw fault
    }
  }

  /** Ends the connection; what is done afterwards is done on a new one. */
  async close(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }

  /** The connection of the turn before, when it answers. */
  async #kept(): Promise<pg.Client | undefined> {
    const client = this.#client
    if (client === undefined) return undefined
    const ping = { text: ROLE_SESSION_SETTINGS, query_timeout: PATIENCE_MS }
    const isThere = await client.query(ping).then(
      () => true,
      () => false,
    )
    if (isThere) return client
    // Not waited for: a server that is silent does not answer a farewell either.
    void client.end().catch(() => undefined)
    return undefined
  }

  async #made(): Promise<pg.Client> {
    const client = new pg.Client(this.#options)
    client.on('error', () => undefined)
    this.#client = client
    await client.connect()
    await client.query(ROLE_SESSION_SETTINGS)
    return client
  }
}
