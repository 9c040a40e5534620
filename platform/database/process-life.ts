import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process with this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process was started, in words of the system: with the number it names one process even where numbers are reused. */
export function birthOf(pid: number): string {
  try {
    return platform() === 'linux' ? (statFields(pid)[19] ?? '') : ps(pid, 'lstart=')
  } catch {
    return ''
  }
}

/** The command line of a process; empty when it is gone. */
export function commandOf(pid: number): string {
  try {
    return platform() === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : ps(pid, 'command=')
  } catch {
    return ''
  }
}

/** Waits until a process is gone; false when it is still there after the time allowed. */
export async function untilGone(pid: number, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(10)) if (!isAlive(pid)) return true
  return !isAlive(pid)
}

const ps = (pid: number, field: string): string =>
  execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

/** Fields of /proc/<pid>/stat after the command, which may itself hold spaces and brackets: [0] state … [19] start time. */
const statFields = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []

function isZombie(pid: number): boolean {
  try {
    return platform() === 'linux' && statFields(pid)[0] === 'Z'
  } catch {
    return true
  }
}
