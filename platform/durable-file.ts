import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeDirectory } from './make-directory.ts'

/**
 * Replaces a file by a text, durably: it is on disk when this resolves, and a crash at any moment leaves the old text or
 * the new one. Only the owner may read it.
 *
 * @throws the error of the file system (ENOSPC, EROFS, EACCES …); the old text is then still there.
 */
export async function replaceDurably(path: string, text: string): Promise<void> {
  makeDirectory(dirname(path), 0o700)
  // A name of its own: two hubs on one directory never write into the same file.
  const beside = `${path}.${randomUUID()}`
  try {
    await written(beside, 'wx', text)
    await rename(beside, path)
  } catch (fault) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw fault
  }
  await syncDirectory(dirname(path))
}

/**
 * Appends a line to a file, durably. A line that was cut short by a crash or a full disk before is ended first.
 *
 * @throws the error of the file system; a part of the line may then be there.
 */
export async function appendDurably(path: string, line: string): Promise<void> {
  makeDirectory(dirname(path), 0o700)
  await written(path, 'a', `${(await endsInLine(path)) ? '' : '\n'}${line}\n`)
  await syncDirectory(dirname(path))
}

async function written(path: string, flag: 'wx' | 'a', text: string): Promise<void> {
  const file = await open(path, flag, 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function endsInLine(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return undefined
    throw fault
  })
  if (file === undefined) return true
  try {
    const { size } = await file.stat()
    if (size === 0) return true
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer[0] === NEW_LINE
  } finally {
    await file.close()
  }
}

const NEW_LINE = 10

/**
 * Takes away a last line that was cut short by a crash or a full disk: one without its end that is not whole.
 *
 * @throws the error of the file system.
 */
export async function dropPartialLine(path: string, isWhole: (line: string) => boolean): Promise<void> {
  if (await endsInLine(path)) return
  const bytes = await readFile(path)
  const end = bytes.lastIndexOf(NEW_LINE) + 1
  if (isWhole(bytes.toString('utf8', end))) return
  const file = await open(path, 'r+')
  try {
    await file.truncate(end)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
