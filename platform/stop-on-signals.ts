const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs `stop` once when the process is asked to end (SIGINT, SIGTERM, SIGHUP), then ends it: with 0, or with 1 when
 * stopping failed. The returned function tells whether that has begun.
 *
 * Signals that follow change nothing: at Ctrl-C the terminal signals the whole group and npm passes its own signal on,
 * so the process hears each of them twice.
 */
export function stopOnSignals(stop: () => Promise<void>): () => boolean {
  let stopping = false
  const end = (): void => {
    if (stopping) return
    stopping = true
    stop().then(() => process.exit(0), failed)
  }
  for (const signal of SIGNALS) process.on(signal, end)
  return () => stopping
}

function failed(fault: unknown): void {
  process.stderr.write(`${String(fault)}\n`)
  process.exit(1)
}
