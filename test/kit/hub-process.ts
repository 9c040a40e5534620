import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** A hub as a process of its own, as an operator starts it. */
export interface HubProcess {
  readonly child: ChildProcess
  /** What it has written so far, both streams in one. */
  output(): string
}

/** How a hub ended. */
export interface Ended {
  readonly code: number | null
  readonly lines: readonly string[]
}

const running = new Set<ChildProcess>()

/** Starts `hub.ts` with settings on top of those of a small demo; `killHubs` ends whatever still runs. */
export function spawnHub(settings: Readonly<Record<string, string>>, script = 'hub.ts'): HubProcess {
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    HUB_PORT: '0',
    HUB_DEMO_TIER: 'XS',
    LOG_LEVEL: 'error',
    ...settings,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, output: () => text }
}

/** Waits until a process has written something; throws what it wrote when it ends before. */
export async function untilSaid({ child, output }: HubProcess, words: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = words.exec(output())
    if (found) return found
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The hub ended: ${output()}`)
    await sleep(5)
  }
}

/** Starts a hub and waits until it answers: its address. */
export async function startHub(
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const hub = spawnHub(settings)
  const [url] = await untilSaid(hub, /http:\/\/\S+\/graphql/)
  return { child: hub.child, url }
}

/** How a hub ends that is expected to end by itself, or was just told to. */
export async function ending({ child, output }: HubProcess): Promise<Ended> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
  return { code: child.exitCode, lines: output().trim().split('\n') }
}

/** Kills every hub that still runs. */
export async function killHubs(): Promise<void> {
  for (const child of running) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
}
