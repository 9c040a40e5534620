import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { embeddedAddress } from '../database/embedded-server.ts'
import { makeDirectory } from '../make-directory.ts'
import { OperatorFault } from '../operator-fault.ts'
import { auditKeyPath } from './audit-key.ts'

/**
 * Where the last heads of the audit logs of a database are remembered: a directory for each address under
 * `HUB_AUDIT_HEADS`, else under `audit-heads` beside the key. The address is what the configuration says, never what the
 * database says of itself: a database that was put in the place of another is measured by what is remembered of that one.
 */
export function headsDirectory(
  config: Pick<Config, 'auditHeads' | 'auditKey' | 'dataDir' | 'databaseUrl'>,
  address = config.databaseUrl,
): string {
  const root = config.auditHeads ?? join(dirname(auditKeyPath(config)), 'audit-heads')
  const isEmbedded = address === undefined || nameOf(address) === nameOf(embeddedAddress(config.dataDir) ?? '')
  return join(root, isEmbedded ? 'embedded' : nameOf(address))
}

/** Host, port and database, whatever the user and the spelling of this very machine. */
function nameOf(address: string): string {
  if (address === '') return ''
  const { hostname, port, pathname } = new URL(address)
  const host = ['localhost', '[::1]', ''].includes(hostname) ? '127.0.0.1' : hostname
  return [host, port || '5432', decodeURIComponent(pathname.slice(1))]
    .map((part) => part.replaceAll(/[^A-Za-z0-9.-]/g, '-'))
    .join('_')
}

/**
 * Makes the directory, if it is not there.
 *
 * @throws OperatorFault with the remedy when nothing can be remembered in it.
 */
export async function assertWritable(directory: string): Promise<void> {
  try {
    makeDirectory(directory, 0o700)
    await access(directory, constants.W_OK)
  } catch (fault) {
    throw new OperatorFault(
      `The heads of the audit logs cannot be remembered in ${directory} (${(fault as NodeJS.ErrnoException).code}): correct its rights, or set HUB_AUDIT_HEADS to a directory that the hub may write and that is kept apart from the database.`,
    )
  }
}
