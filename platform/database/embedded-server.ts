import { accessSync, constants, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { makeDirectory } from '../make-directory.ts'
import { OperatorFault } from '../operator-fault.ts'
import { EMBEDDED_ADMIN, ensureCluster, memoryOf, remember, type ServerMemory } from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import { clearOrphan, startPatiently, stopPostmaster, type Place } from './postmaster.ts'
import { systemUser } from './system-user.ts'

/** A running PostgreSQL of the hub's own. */
export interface EmbeddedServer {
  /** Address of the database as its administrator. */
  readonly adminUrl: string
  readonly port: number
  /** Process number of the postmaster now running. */
  pid(): number | undefined
  /** Stops the server cleanly and frees the data directory. */
  stop(): Promise<void>
}

/** How an embedded server is started. */
export interface EmbeddedOptions {
  /** The hub's data directory; the cluster stands in its folder `postgres`. */
  readonly directory: string
  /** 0 chooses a free port and remembers it. */
  readonly port?: number
  /** False only for tests: without fsync a power cut loses data. */
  readonly durable?: boolean
  /** Told when the server died by itself and was started again. */
  readonly onRestart?: () => void
}

/**
 * Starts the embedded PostgreSQL on loopback, creating its cluster at first, and keeps it running: when its process is
 * killed it is started again on the same port.
 *
 * What a killed hub left behind — lock, orphan server, stale postmaster.pid — is cleared away.
 *
 * @throws OperatorFault with the remedy: directory in use, of another major, not writable; server does not start.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const directory = openDirectory(resolve(options.directory))
  const unlock = lockDirectory(directory)
  try {
    return await startLocked({ ...options, directory }, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Stops whatever server a killed process left in a directory and deletes the directory.
 *
 * @throws OperatorFault when a living hub holds it.
 */
export async function discardServer(directory: string): Promise<void> {
  const unlock = lockDirectory(directory)
  await clearOrphan(join(resolve(directory), 'postgres'))
  rmSync(directory, { recursive: true, force: true })
  unlock()
}

/** Where the embedded server of a data directory answers while a hub runs on it; undefined when there never was one. */
export function embeddedAddress(directory: string): string | undefined {
  const memory = memoryOf(resolve(directory))
  return memory && addressOf(memory)
}

const addressOf = ({ password, port }: ServerMemory): string =>
  `postgresql://${EMBEDDED_ADMIN}:${password}@127.0.0.1:${port}/postgres`

async function startLocked(options: EmbeddedOptions, unlock: () => void): Promise<EmbeddedServer> {
  const cluster = join(options.directory, 'postgres')
  const user = systemUser()
  await clearOrphan(cluster)
  const memory = await ensureCluster(cluster, { user, durable: options.durable ?? true })
  const place: Place = { cluster, user, durable: options.durable ?? true, log: join(options.directory, 'postgres.log') }
  let running = await startOnFreePort(place, memory, options.port ?? 0)
  let stopping = false
  let restarting: Promise<void> | undefined
  const restart = async (): Promise<void> => {
    running = { ...running, child: await startPatiently(place, running.port) }
    keep(running.child)
    options.onRestart?.()
  }
  const keep = (child: ChildProcess): void => {
    child.once('exit', () => {
      // A server that cannot be started again shows itself to every reader, as a lost connection.
      if (!stopping) restarting = restart().catch(() => undefined)
    })
  }
  keep(running.child)
  return {
    adminUrl: addressOf({ ...memory, port: running.port }),
    port: running.port,
    pid: () => running.child.pid,
    stop: async () => {
      stopping = true
      await restarting
      await stopPostmaster(running.child.pid)
      unlock()
    },
  }
}

interface Running {
  readonly child: ChildProcess
  readonly port: number
}

function openDirectory(directory: string): string {
  try {
    makeDirectory(directory, 0o711)
    accessSync(directory, constants.W_OK)
    return directory
  } catch (error) {
    throw new OperatorFault(
      `The data directory ${directory} cannot be written (${(error as NodeJS.ErrnoException).code}): correct its rights, or set HUB_DATA_DIR to another directory.`,
    )
  }
}

async function startOnFreePort(place: Place, memory: ServerMemory, wished: number): Promise<Running> {
  const candidates = wished > 0 ? [wished] : [memory.port, 0, 0]
  for (const candidate of candidates) {
    const port = await freePort(candidate)
    if (port === undefined) continue
    const child = await startPatiently(place, port)
    if (port !== memory.port) remember(place.cluster, { ...memory, port })
    return { child, port }
  }
  throw new OperatorFault(
    `The port ${wished} for the embedded database is in use: free it, or set HUB_DATABASE_PORT to another.`,
  )
}

/** The port itself if it is free (0: any free one), else undefined. */
const freePort = (port: number): Promise<number | undefined> =>
  new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => answer(free))
    })
  })
