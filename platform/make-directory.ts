import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a directory and those that lead to it. Unlike `recursive` of Node, which tries for ever where the system says of a new
 * directory that its parent is not there (`/proc`), it ends.
 *
 * @throws the error of the system.
 */
export function makeDirectory(path: string, mode: number): void {
  const directory = resolve(path)
  if (existsSync(directory)) return
  if (dirname(directory) !== directory) makeDirectory(dirname(directory), mode)
  try {
    mkdirSync(directory, { mode })
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
