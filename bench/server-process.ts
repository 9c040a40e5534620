import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a process has used so far: CPU milliseconds, resident memory in MB, statements sent to read; and for how long at most its event loop stood still since it was last asked (0 unless BENCH_WATCHES_LOOP is set). */
export interface Usage {
  readonly cpuMs: number
  readonly rssMb: number
  readonly statements: number
  readonly longestBlockMs: number
}

/** What a process serves. */
export interface Served {
  readonly url: string
  readonly close: () => Promise<void>
  readonly statements?: () => number
}

/** A server under measurement, in a process of its own. */
export interface MeasuredServer {
  readonly url: string
  usage(): Promise<Usage>
  close(): Promise<void>
}

/** Starts a module of `bench/` that calls `serveMeasured`, and waits until it listens. */
export async function startMeasured(module: string, settings: Record<string, string>): Promise<MeasuredServer> {
  const child = fork(new URL(module, import.meta.url), {
    // As `npm start` loads the hub.
    execArgv: ['--disable-proto=delete', '--import', new URL('../tools/load-typescript.mjs', import.meta.url).href],
    env: { ...process.env, ...settings, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return { url, usage: () => ask(child), close: () => stop(child) }
}

/** How often the event loop is looked at. */
const LOOP_RESOLUTION_MS = 2

/** In the child: tells the address, answers questions about usage, ends when the parent says so. */
export function serveMeasured({ url, close, statements = () => 0 }: Served): void {
  const delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS })
  if (process.env['BENCH_WATCHES_LOOP']) delay.enable()
  process.on('message', (message) => {
    if (message === 'usage') {
      const { user, system } = process.cpuUsage()
      process.send!({
        cpuMs: (user + system) / 1000,
        rssMb: process.memoryUsage().rss / 1_048_576,
        statements: statements(),
        longestBlockMs: Math.max(0, delay.max / 1e6 - LOOP_RESOLUTION_MS),
      })
      delay.reset()
    } else void close().then(() => process.exit(0))
  })
  // The parent is gone, however it ended.
  process.on('disconnect', () => process.exit(0))
  process.send!({ url })
}

async function ask(child: ChildProcess): Promise<Usage> {
  child.send('usage')
  const [usage] = (await once(child, 'message')) as [Usage]
  return usage
}

async function stop(child: ChildProcess): Promise<void> {
  child.send('stop')
  await once(child, 'exit')
}
