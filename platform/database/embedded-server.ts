import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChildProcess } from 'node:child_process'
import { OperatorFault } from '../operator-fault.ts'
import { EMBEDDED_ADMIN, ensureCluster, program, remember, type ServerMemory } from './data-directory.ts'
import { lockDirectory } from './directory-lock.ts'
import { commandOf, isAlive, untilGone } from './process-life.ts'
import { spawnAs, systemUser, type SystemUser } from './system-user.ts'

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

async function startLocked(options: EmbeddedOptions, unlock: () => void): Promise<EmbeddedServer> {
  const cluster = join(options.directory, 'postgres')
  const user = systemUser()
  await clearOrphan(cluster)
  const memory = await ensureCluster(cluster, { user, durable: options.durable ?? true })
  const place: Place = { cluster, user, durable: options.durable ?? true, log: join(options.directory, 'postgres.log') }
  let running = await startOnFreePort(place, memory, options.port ?? 0)
  let stopping = false
  const keep = (child: ChildProcess): void => {
    child.once('exit', () => {
      if (!stopping) void restart().catch(() => undefined)
    })
  }
  const restart = async (): Promise<void> => {
    running = { ...running, child: await startPatiently(place, running.port) }
    keep(running.child)
    options.onRestart?.()
  }
  keep(running.child)
  return {
    adminUrl: `postgresql://${EMBEDDED_ADMIN}:${memory.password}@127.0.0.1:${running.port}/postgres`,
    port: running.port,
    pid: () => running.child.pid,
    stop: async () => {
      stopping = true
      await stopPostmaster(running.child.pid)
      unlock()
    },
  }
}

interface Place {
  readonly cluster: string
  readonly user: SystemUser | undefined
  readonly durable: boolean
  readonly log: string
}

interface Running {
  readonly child: ChildProcess
  readonly port: number
}

function openDirectory(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o711 })
    return directory
  } catch (error) {
    throw new OperatorFault(
      `The data directory ${directory} cannot be written (${(error as NodeJS.ErrnoException).code}): correct its rights, or set HUB_DATA_DIR to another directory.`,
    )
  }
}

/**
 * Stops the server that a killed hub left running and removes a postmaster.pid whose number now belongs to another
 * program: PostgreSQL would take that program for a server and refuse to start.
 */
async function clearOrphan(cluster: string): Promise<void> {
  const pid = postmasterOf(cluster)?.pid
  if (pid === undefined || !isAlive(pid)) return
  if (commandOf(pid).includes(`-D ${cluster}`)) await stopPostmaster(pid)
  else rmSync(join(cluster, 'postmaster.pid'), { force: true })
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
  throw new OperatorFault(`The port ${wished} for the embedded database is in use: free it, or set HUB_DATABASE_PORT to another.`)
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

/** Starts the server; for a while again when workers of a killed one still hold its memory. */
async function startPatiently(place: Place, port: number): Promise<ChildProcess> {
  for (const end = Date.now() + 15_000; ; await sleep(100)) {
    const child = spawnServer(place, port)
    if (await untilReady(child, place.cluster)) return child
    if (Date.now() > end) throw new OperatorFault(`The embedded database does not start: see ${place.log}.`)
  }
}

/** What holds for every embedded server; on the command line, so that a newer hub applies it to an older cluster. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '64',
  shared_buffers: '192MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  // Nothing that a client sent reaches the log: no statement, no parameter, no message that quotes a value.
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
} as const

const WITHOUT_DURABILITY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const

function spawnServer({ cluster, user, durable, log }: Place, port: number): ChildProcess {
  const postgres = program('postgres')
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : WITHOUT_DURABILITY) })
  const output = openSync(log, statSize(log) > 10_000_000 ? 'w' : 'a', 0o600)
  const command = [postgres, '-D', cluster, '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawnAs(user, command, {
    reach: [postgres, join(cluster, 'PG_VERSION')],
    stdio: ['ignore', output, output],
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
  })
  closeSync(output)
  child.on('error', () => undefined)
  child.unref()
  return child
}

/** Whether the server became ready; false when it ended instead. */
async function untilReady(child: ChildProcess, cluster: string): Promise<boolean> {
  let ended = false
  child.once('exit', () => (ended = true)).once('error', () => (ended = true))
  while (!ended) {
    const postmaster = postmasterOf(cluster)
    if (postmaster?.pid === child.pid && postmaster?.ready) return true
    await sleep(5)
  }
  return false
}

/** What postmaster.pid says: the process number on its first line, its state on the eighth. */
function postmasterOf(cluster: string): { pid: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined
  } catch {
    return undefined
  }
}

/** Fast shutdown: connections are ended, everything is written; after a minute at once, which costs a recovery. */
async function stopPostmaster(pid: number | undefined): Promise<void> {
  if (pid === undefined || !isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (await untilGone(pid, 60_000)) return
  process.kill(pid, 'SIGQUIT')
  await untilGone(pid, 10_000)
}

const statSize = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
