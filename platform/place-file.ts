import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeDirectory } from './make-directory.ts'
import { OperatorFault } from './operator-fault.ts'

/**
 * Places a file that only its owner may read, unless there is one already.
 *
 * Written beside and linked into place: a killed start leaves no half file, and of two starts at once one wins.
 *
 * @throws OperatorFault when its directory, the data directory, cannot be written.
 */
export function placeFile(path: string, text: string): void {
  const directory = dirname(path)
  const beside = `${path}.${randomUUID()}`
  try {
    makeDirectory(directory, 0o777)
    writeFileSync(beside, text, { mode: 0o600, flag: 'wx' })
    link(beside, path)
  } catch (error) {
    throw new OperatorFault(
      `The data directory ${directory} cannot be written (${(error as NodeJS.ErrnoException).code}): correct its rights, or set HUB_DATA_DIR to another directory.`,
    )
  }
}

function link(beside: string, path: string): void {
  try {
    linkSync(beside, path)
  } catch (failure) {
    if (!existsSync(path)) throw failure
  } finally {
    rmSync(beside)
  }
}
