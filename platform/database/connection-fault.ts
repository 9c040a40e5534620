import { OperatorFault } from '../operator-fault.ts'

/**
 * Why a connection cannot be had, in one line with the remedy: from what the server or the network said, and never with
 * the address as it stands, which holds the password.
 */
export function connectionFault(address: string, error: unknown): OperatorFault {
  const url = new URL(address)
  const place = `${url.hostname || 'the local socket'}:${url.port || '5432'}`
  const user = decodeURIComponent(url.username) || 'of this process'
  const database = decodeURIComponent(url.pathname.slice(1)) || user
  const code = codeOf(error)
  const words: Record<string, string> = {
    '28P01': `${place} refuses the user ${user} or its password: correct them.`,
    '28000': `${place} does not admit the user ${user} from this machine: correct pg_hba.conf, its right to log in, or the address.`,
    '3D000': `The database ${database} does not exist on ${place}: create it, or correct DATABASE_URL.`,
    '42501': `The user ${user} may not connect: let an administrator run GRANT CONNECT ON DATABASE "${database}" TO "${user}";`,
    '53300': `${place} has no connection left for the user ${user}: raise max_connections or the limit of the role or database, or lower HUB_READ_CONNECTIONS.`,
    '57P03': `${place} is starting up or shutting down: try again in a moment.`,
    [NO_PASSWORD]: `${place} asks for a password and DATABASE_URL carries none: add it.`,
  }
  return new OperatorFault(
    words[code] ?? `PostgreSQL at ${place} cannot be reached (${code}): start it, or correct DATABASE_URL.`,
    { cause: error },
  )
}

const NO_PASSWORD = 'no password'

function codeOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error
  const { code, message } = inner as { code?: unknown; message?: unknown }
  if (/password must be a/i.test(String(message))) return NO_PASSWORD
  return String(
    code ?? (/timeout/i.test(String(message)) ? 'no answer in 10 s' : 'connection refused or not PostgreSQL'),
  )
}
