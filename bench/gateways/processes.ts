import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A gateway that runs, with the processes that it started. */
export interface RunningGateway {
  readonly url: string
  /** Seconds from its start until `ready` was answered. */
  readonly readyAfter: number
  /** CPU milliseconds, user and system, of all its processes so far. */
  cpuMs(): number
  /** Resident MB of all its processes, pages that several share counted once. */
  memoryMb(): number
  stop(): Promise<void>
}

/** How a gateway is started: on one core, and asked by `question` until it answers. */
export interface Launch {
  readonly command: readonly [program: string, ...parameters: string[]]
  readonly cwd: string
  readonly url: string
  readonly question: string
  readonly env: Readonly<Record<string, string>>
}

const READY_WITHIN_MS = 120_000

/** Keeps this process, with load and subgraphs, on the second core. */
export const keepToSecondCore = (): void =>
  void execFileSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)], { stdio: 'ignore' })

/** @throws when it ends, or does not answer within two minutes. */
export async function startGateway({ command, cwd, url, question, env }: Launch): Promise<RunningGateway> {
  const started = performance.now()
  const child = spawn('taskset', ['-c', '0', ...command], { cwd, stdio: ['ignore', 'ignore', 'inherit'], env })
  const stop = () => stopTree(child)
  try {
    await untilAnswered(child, url, question)
  } catch (fault) {
    await stop()
    throw fault
  }
  return {
    url,
    readyAfter: (performance.now() - started) / 1_000,
    cpuMs: () => treeOf(child.pid!).reduce((sum, pid) => sum + cpuMsOf(pid), 0),
    memoryMb: () => treeOf(child.pid!).reduce((sum, pid) => sum + residentKb(pid), 0) / 1_024,
    stop,
  }
}

async function untilAnswered(child: ChildProcess, url: string, body: string): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`${url} ended before it was ready.`)
    const answered = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
      async (answer) => answer.ok && !(await answer.text()).includes('"errors"'),
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`${url} was not ready within ${READY_WITHIN_MS} ms.`)
}

async function stopTree(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const pids = treeOf(child.pid!)
  child.kill('SIGTERM')
  const timer = setTimeout(() => pids.forEach(killed), 3_000)
  await gone
  clearTimeout(timer)
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}

/** A process and all that it started. */
function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)]
}

const childrenOf = (pid: number): number[] =>
  readOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)

const TICK_MS = 10

/** Fields 14 and 15 of `/proc/<pid>/stat`, after the name in brackets; and those of children that have ended, 16 and 17. */
function cpuMsOf(pid: number): number {
  const stat = readOf(`/proc/${pid}/stat`)
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return [11, 12, 13, 14].reduce((sum, at) => sum + (fields[at] ?? 0), 0) * TICK_MS
}

const residentKb = (pid: number): number => Number(/^Pss:\s+(\d+)/m.exec(readOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)

function readOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
