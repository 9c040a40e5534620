import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A server under measurement, in a process of its own. */
export interface MeasuredServer {
  readonly url: string
  /** CPU milliseconds that the process has used so far, and its resident memory in MB. */
  usage(): Promise<{ cpuMs: number; rssMb: number }>
  close(): Promise<void>
}

/** Starts a module of `bench/` that calls `serveMeasured`, and waits until it listens. */
export async function startMeasured(module: string, settings: Record<string, string>): Promise<MeasuredServer> {
  const child = fork(new URL(module, import.meta.url), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...settings, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return { url, usage: () => ask(child), close: () => stop(child) }
}

/** In the child: tells the address, answers questions about usage, ends when the parent says so. */
export function serveMeasured(url: string, close: () => Promise<void>): void {
  process.on('message', (message) => {
    if (message === 'usage') {
      const { user, system } = process.cpuUsage()
      process.send!({ cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 1_048_576 })
    } else void close().then(() => process.exit(0))
  })
  // The parent is gone, however it ended.
  process.on('disconnect', () => process.exit(0))
  process.send!({ url })
}

async function ask(child: ChildProcess): Promise<{ cpuMs: number; rssMb: number }> {
  child.send('usage')
  const [usage] = (await once(child, 'message')) as [{ cpuMs: number; rssMb: number }]
  return usage
}

async function stop(child: ChildProcess): Promise<void> {
  child.send('stop')
  await once(child, 'exit')
}
