import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorFault } from '../operator-fault.ts'
import { birthOf, isAlive } from './process-life.ts'

/**
 * Makes this process the only hub on a data directory until the returned function is called or the process dies.
 *
 * A lock left by a killed hub is taken over: its process is recognised by number and time of birth, because a
 * container gives the same numbers out again.
 *
 * @throws OperatorFault when another hub holds the directory.
 */
export function lockDirectory(directory: string): () => void {
  const lock = join(directory, 'hub.lock')
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) })
  for (let attempt = 0; attempt < 5; attempt++) {
    if (place(lock, mine)) return () => release(lock, mine)
    const found = read(lock)
    const holder = found === undefined ? undefined : livingHolder(found)
    if (holder !== undefined) throw taken(directory, holder)
    if (found !== undefined) remove(lock, found)
  }
  throw new OperatorFault(`The data directory ${directory} is being opened by several hubs at once: start one again.`)
}

/** Puts a lock where none is, in one step: a linked file appears with its content or not at all. */
function place(lock: string, content: string): boolean {
  const draft = `${lock}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Removes a stale lock; when another hub has replaced it meanwhile, what was moved away is put back. */
function remove(lock: string, stale: string): void {
  const aside = `${lock}.stale.${process.pid}`
  try {
    renameSync(lock, aside)
    if (read(aside) !== stale) linkSync(aside, lock)
  } catch {
    // Another hub was faster; the next attempt sees what it left.
  }
  rmSync(aside, { force: true })
}

function livingHolder(content: string): number | undefined {
  try {
    const { pid, born } = JSON.parse(content) as { pid: number; born: string }
    return isAlive(pid) && birthOf(pid) === born ? pid : undefined
  } catch {
    return undefined
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const release = (lock: string, mine: string): void => {
  if (read(lock) === mine) rmSync(lock, { force: true })
}

const taken = (directory: string, pid: number): OperatorFault =>
  new OperatorFault(
    `Another hub (process ${pid}) already uses the data directory ${directory}: stop it, or set HUB_DATA_DIR to another directory.`,
  )
