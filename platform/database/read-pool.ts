import { setTimeout as sleep } from 'node:timers/promises'
import { ConnectionLost, openReadConnection, type ReadConnection } from './read-connection.ts'
import { ReadJob } from './read-job.ts'
import { ReadScheduler } from './read-scheduler.ts'
import type { ReadStatement } from './read-unit.ts'
import { createCanceller } from './statement-canceller.ts'
import type { SettingsHolder } from './viewer-settings.ts'

/** The read connections of one subgraph, as its least-privilege role. */
export interface ReadPool {
  /**
   * The JSON text that a statement answers for a viewer, read in one implicit transaction with the viewer's settings.
   * `now` is the instant (ISO) by the reader's clock; without it access that ends by itself has ended. When `signal` is
   * aborted, the statement is not sent, or is cancelled in PostgreSQL.
   *
   * @throws Refusal READ_TIMEOUT, OVERLOADED or ANSWER_TOO_LARGE; RequestGone; ConnectionLost; or the database's error.
   * None touches another read.
   */
  read(viewer: SettingsHolder, statement: ReadStatement, now?: string, signal?: AbortSignal): Promise<string>
  /** Several reads as one unit, hence of one snapshot of settings and one Sync: they succeed or fail together. */
  readAll(viewer: SettingsHolder, statements: readonly ReadStatement[], now?: string): Promise<readonly string[]>
  /** Reads that wait for a connection: a measure of overload. */
  readonly waiting: number
  /** Waits for what is under way, then closes; later reads are refused. */
  close(): Promise<void>
}

/** How a read pool is opened. */
export interface ReadPoolOptions {
  readonly url: string
  /** 2 to 4 serve a machine: many units share a connection; one that holds up others is moved to a connection of its own. */
  readonly connections?: number
  /** Connections that run one slow unit each; made when first needed. */
  readonly slowConnections?: number
  readonly applicationName?: string
  /** How long a read may take, its waiting included. */
  readonly statementTimeoutMs?: number
  /** After how long a statement that others wait behind is moved to a connection of its own. */
  readonly slowMs?: number
  /** Prepared statements kept per connection; fewer where their texts are long (`STATEMENT_BYTES`). */
  readonly maxStatements?: number
  /** Reads that may wait; beyond, they are refused with OVERLOADED. */
  readonly maxWaiting?: number
  /** Told of every statement when it is first sent; for tests that state their cost. */
  readonly onRead?: (statement: ReadStatement) => void
}

/** How long a read waits for a connection when all are broken. */
const PATIENCE_MS = 3_000

/** How long a read may take unless stated otherwise; below the time that the gateway gives a fetch. */
const READ_TIMEOUT_MS = 8_000

/**
 * Opens the multiplexed read connections of architecture section 5: few connections, many reads under way on each.
 *
 * @throws the driver's error when the database cannot be reached at first.
 */
export async function openReadPool(options: ReadPoolOptions): Promise<ReadPool> {
  const { url, connections = 2, applicationName = 'ambito-hub' } = options
  const { statementTimeoutMs = READ_TIMEOUT_MS, maxStatements = 500 } = options
  const open = (): Promise<ReadConnection<ReadJob>> =>
    openReadConnection({ url, applicationName, statementTimeoutMs, maxStatements })
  const opened = await Promise.allSettled(Array.from({ length: connections }, open))
  const lanes = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = opened.find((one) => one.status === 'rejected')
  if (failed) {
    await Promise.all(lanes.map((lane) => lane.close()))
    throw failed.reason
  }
  const scheduler = new ReadScheduler({
    shared: lanes,
    openSlow: open,
    slowConnections: options.slowConnections ?? 2,
    slowMs: options.slowMs ?? 150,
    maxWaiting: options.maxWaiting ?? 1_000,
    canceller: createCanceller({ url, applicationName: `${applicationName} cancel` }),
    onSend: options.onRead && (({ statements }) => statements.forEach(options.onRead!)),
  })
  return new ScheduledPool(scheduler, statementTimeoutMs)
}

class ScheduledPool implements ReadPool {
  readonly #scheduler: ReadScheduler
  readonly #timeoutMs: number
  #closed = false

  constructor(scheduler: ReadScheduler, timeoutMs: number) {
    this.#scheduler = scheduler
    this.#timeoutMs = timeoutMs
  }

  get waiting(): number {
    return this.#scheduler.waiting
  }

  async read(viewer: SettingsHolder, statement: ReadStatement, now?: string, signal?: AbortSignal): Promise<string> {
    const [answer] = await this.#run(
      new ReadJob({ viewer, statements: [statement], now, signal }, Date.now() + this.#timeoutMs),
    )
    return answer ?? 'null'
  }

  readAll(viewer: SettingsHolder, statements: readonly ReadStatement[], now?: string): Promise<readonly string[]> {
    return this.#run(new ReadJob({ viewer, statements, now }, Date.now() + this.#timeoutMs))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#scheduler.close()
  }

  async #run(job: ReadJob): Promise<readonly string[]> {
    if (this.#closed) throw new ConnectionLost('The read connections are closed')
    if (!this.#scheduler.isConnected) await this.#patiently()
    this.#scheduler.run(job)
    return job.answer
  }

  async #patiently(): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(25)) {
      if (this.#closed) throw new ConnectionLost('The read connections are closed')
      if (this.#scheduler.isConnected) return
    }
    throw new ConnectionLost('The database does not answer')
  }
}
