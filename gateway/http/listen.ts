import { once } from 'node:events'
import { createServer } from 'node:net'
import { OperatorFault } from '#platform/operator-fault.ts'

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string
  readonly port: number
}

/**
 * Finds out whether a port can be had, before anything is loaded that would have to be stopped again.
 *
 * @throws OperatorFault, in one line with the remedy: port in use, not allowed, address not here.
 */
export async function assertPortFree(address: ListenAddress): Promise<void> {
  if (address.port === 0) return
  const server = createServer()
  try {
    server.listen(address)
    await once(server, 'listening')
  } catch (fault) {
    throw listenFault(fault, address)
  }
  server.close()
  await once(server, 'close')
}

/** A fault of listening in words with a remedy; any other fault as it is. */
export function listenFault(fault: unknown, { host, port }: ListenAddress): unknown {
  switch ((fault as { code?: unknown } | null)?.code) {
    case 'EADDRINUSE':
      return new OperatorFault(
        `Port ${port} on ${host} is in use: stop what uses it, or choose another with HUB_PORT (or --port).`,
      )
    case 'EACCES':
      return new OperatorFault(`Port ${port} is not allowed to this user: choose one above 1023 with HUB_PORT.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new OperatorFault(`${host} is no address of this machine: correct HUB_HOST.`)
    default:
      return fault
  }
}
