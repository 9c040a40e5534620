import { open, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { dirname } from 'node:path'
import { makeDirectory } from './make-directory.ts'

/** Whatever is done under a lock takes milliseconds: one that is held longer was left by a process that was killed. */
const ABANDONED_MS = 10_000

/**
 * Does work that no other process, and no other call of this one, does on a file at the same time. The lock is a file beside it,
 * which is taken over when its holder was killed.
 *
 * @throws the error of the file system when the lock cannot be made.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`
  makeDirectory(dirname(path), 0o700)
  for (let end = performance.now() + ABANDONED_MS; !(await taken(lock)); await sleep(5))
    if (performance.now() > end) {
      await rm(lock, { force: true })
      end = performance.now() + ABANDONED_MS
    }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close()
    return true
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
    return false
  }
}
