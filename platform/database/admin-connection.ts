import pg from 'pg'
import { faultLine } from '../fault-line.ts'
import { OperatorFault } from '../operator-fault.ts'
import { connectionFault } from './connection-fault.ts'
import { OWNER_SESSION_SETTINGS } from './session-settings.ts'

/**
 * Does work on one connection of its own, as the administrator of the database, and ends it.
 *
 * @throws OperatorFault when the connection cannot be had or breaks meanwhile: what was not committed is then undone.
 */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'ambito-hub' })
  let isBroken = false
  // Without a listener a server that ends while no query is under way would end the process with it.
  client.on('error', () => (isBroken = true))
  try {
    await client.connect().catch((error: unknown) => {
      throw connectionFault(adminUrl, error)
    })
    await client.query(OWNER_SESSION_SETTINGS)
    return await work(client)
  } catch (error) {
    throw !(error instanceof OperatorFault) && (isBroken || isOfConnection(error)) ? broken(error) : error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** SQLSTATE classes 08 (connection), 53 (no connection or memory left), 57P (server ends), and codes of the system. */
function isOfConnection(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(08|53|57P|E[A-Z]{3,})/.test(code)
}

const DISK_FULL = '53100'

function broken(error: unknown): OperatorFault {
  const { code } = error as { code?: unknown }
  if (code === DISK_FULL) return new OperatorFault(faultLine({ code }), { cause: error })
  return new OperatorFault(
    `The connection to the database broke (${String(code ?? 'it ended')}); what was not finished is undone: see that it runs, then start again.`,
    { cause: error },
  )
}
