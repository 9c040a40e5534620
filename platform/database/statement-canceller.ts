import pg from 'pg'

/** Ends statements of other connections of the same role. */
export interface StatementCanceller {
  /**
   * Requests that a server process ends what it executes now. When it resolves the signal has been sent; the process may
   * have gone on to its next statement meanwhile, which is then the one that ends.
   */
  cancel(pid: number): Promise<void>
  close(): Promise<void>
}

/**
 * Cancels by `pg_cancel_backend` on a connection of its own, which is made when it is first needed: unlike the cancel
 * request of the protocol it uses TLS as all connections do, and it tells when the signal was sent.
 */
export function createCanceller(options: { url: string; applicationName: string }): StatementCanceller {
  let connection: Promise<pg.Client> | undefined
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: options.url,
      application_name: options.applicationName,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      keepAlive: true,
    })
    client.on('error', () => (connection = undefined))
    await client.connect()
    return client
  }
  return {
    async cancel(pid) {
      const asked = (connection ??= connect())
      try {
        await (await asked).query('select pg_catalog.pg_cancel_backend($1)', [pid])
      } catch (fault) {
        if (connection === asked) connection = undefined
        void asked.then((client) => client.end()).catch(() => undefined)
        throw fault
      }
    },
    async close() {
      await connection?.then((client) => client.end()).catch(() => undefined)
    },
  }
}
