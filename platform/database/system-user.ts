import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { OperatorFault } from '../operator-fault.ts'

/** The system user as which PostgreSQL runs; undefined: as the hub itself. */
export interface SystemUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * Who runs the embedded PostgreSQL, which refuses to run as root: the hub's own user, or for root the system's
 * `postgres` user, else `nobody`. No account is ever created: the hub writes nothing outside its clone.
 *
 * @throws OperatorFault for root on a system that has neither.
 */
export function systemUser(): SystemUser | undefined {
  if (userInfo().uid !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody')
  const [name, , uid, gid] = account ?? []
  if (name === undefined) {
    throw new OperatorFault(
      'PostgreSQL does not run as root and there is no user postgres: create one, or start the hub as an ordinary user.',
    )
  }
  return { name, uid: Number(uid), gid: Number(gid) }
}

/**
 * Starts a program as that user in a session of its own, so that Ctrl-C at the terminal reaches only the hub.
 *
 * Where the user cannot reach the program or its data, because root's clone lies in a closed home directory, the program
 * keeps the one capability of root that opens the way (`setpriv`, util-linux).
 *
 * @throws OperatorFault when there is no way to reach them.
 */
export function spawnAs(
  user: SystemUser | undefined,
  command: readonly string[],
  places: SpawnOptions & { reach: string[] },
): ChildProcess {
  const { reach, ...options } = places
  const [program = '', ...args] = command
  if (user === undefined) return spawn(program, args, { ...options, detached: true })
  if (reach.every((path) => isReachable(path, user))) {
    return spawn(program, args, { ...options, uid: user.uid, gid: user.gid, detached: true })
  }
  if (!canOpenTheWay()) throw unreachable(user)
  return spawn('setpriv', [...openingTheWay(user), program, ...args], { ...options, detached: true })
}

/** Whether a user may pass through every directory that leads to a path. */
export function isReachable(path: string, user: SystemUser): boolean {
  const parent = dirname(path)
  const { mode, uid, gid } = statSync(parent)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return (mode & bit) !== 0 && (parent === dirname(parent) || isReachable(parent, user))
}

const openingTheWay = ({ uid, gid }: SystemUser): string[] => [
  `--reuid=${uid}`,
  `--regid=${gid}`,
  '--clear-groups',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
  '--',
]

const canOpenTheWay = (): boolean =>
  spawnSync('setpriv', ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--', 'true']).status ===
  0

const unreachable = (user: SystemUser): OperatorFault =>
  new OperatorFault(
    `The user ${user.name}, as whom root runs PostgreSQL, cannot reach this directory: start the hub as an ordinary user, or move it to a directory open to all (such as /srv).`,
  )
