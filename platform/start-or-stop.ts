import { faultLine } from './fault-line.ts'
import { OperatorFault } from './operator-fault.ts'
import { outliveReaders } from './outlive-readers.ts'
import { stopOnSignals } from './stop-on-signals.ts'

/** A start that is waited for, and how everything that it has begun is stopped again, whatever it has come to. */
export interface Starting {
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Starts, and ends the process with one line and 1 when that fails in whatever way: by a fault, by one that nobody caught, or because
 * nothing is left that could bring it to an end (the database is gone and does not come back). What was begun is stopped
 * before. Signals are obeyed from the first moment (`stopOnSignals`).
 */
export async function startOrStop({ start, stop }: Starting): Promise<void> {
  outliveReaders()
  const isStopping = stopOnSignals(stop)
  const fail = (fault: unknown): void => {
    unguard()
    // A stop asked for takes the database from under what was still starting: that is no fault.
    if (!isStopping()) void end(fault, stop)
  }
  const stalled = (): void => fail(new OperatorFault(STALLED))
  const unguard = (): void => {
    process.off('beforeExit', stalled).off('uncaughtException', fail)
  }
  process.once('beforeExit', stalled).on('uncaughtException', fail)
  await start().then(unguard, fail)
}

const STALLED =
  'The hub could not be started: its database ended and does not come back. See postgres.log in HUB_DATA_DIR, and whether the disk is full.'

async function end(fault: unknown, stop: () => Promise<void>): Promise<void> {
  process.stderr.write(`${faultLine(fault)}\n`)
  // Whatever stopping waits for, it may never come either.
  process.once('beforeExit', () => process.exit(1))
  await stop().catch(() => undefined)
  process.exit(1)
}
