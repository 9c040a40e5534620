import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { OperatorFault } from '../operator-fault.ts'
import { program } from './data-directory.ts'
import { commandOf, isAlive, untilGone } from './process-life.ts'
import { spawnAs, type SystemUser } from './system-user.ts'

/** Where a server runs: its cluster, as whom, how carefully, and the file of its log. */
export interface Place {
  readonly cluster: string
  readonly user: SystemUser | undefined
  readonly durable: boolean
  readonly log: string
}

/**
 * Stops the server that a killed hub left running and removes a postmaster.pid whose number now belongs to another
 * program: PostgreSQL would take that program for a server and refuse to start.
 */
export async function clearOrphan(cluster: string): Promise<void> {
  const pid = postmasterOf(cluster)?.pid
  if (pid === undefined || !isAlive(pid)) return
  if (commandOf(pid).includes(`-D ${cluster} `)) await stopPostmaster(pid)
  else rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/**
 * Starts the server; for a while again when workers of a killed one still hold its memory.
 *
 * @throws OperatorFault when it does not start.
 */
export async function startPatiently(place: Place, port: number): Promise<ChildProcess> {
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
  // Said on the command line, they cannot be altered from within the database.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
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
  const command = [
    postgres,
    '-D',
    cluster,
    '-p',
    String(port),
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
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
export async function stopPostmaster(pid: number | undefined): Promise<void> {
  if (pid === undefined || !isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (await untilGone(pid, 60_000)) return
  process.kill(pid, 'SIGQUIT')
  await untilGone(pid, 10_000)
}

const statSize = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
