import { setTimeout as sleep } from 'node:timers/promises'
import { ConnectionLost, openReadConnection, type ReadConnection } from './read-connection.ts'
import type { ReadStatement } from './read-unit.ts'
import { viewerSettings, type SettingsHolder } from './viewer-settings.ts'

/** The read connections of one subgraph, as its least-privilege role. */
export interface ReadPool {
  /**
   * The JSON text that a statement answers for a viewer, read in one implicit transaction with the viewer's settings.
   * `now` is the instant (ISO) by the reader's clock; without it access that ends by itself has ended.
   *
   * @throws ConnectionLost, or the database's error; neither touches another read.
   */
  read(viewer: SettingsHolder, statement: ReadStatement, now?: string): Promise<string>
  /** Several reads as one unit, hence of one snapshot of settings and one Sync: they succeed or fail together. */
  readAll(viewer: SettingsHolder, statements: readonly ReadStatement[], now?: string): Promise<readonly string[]>
  /** Waits for what is under way, then closes; later reads are refused. */
  close(): Promise<void>
}

/** How a read pool is opened. */
export interface ReadPoolOptions {
  readonly url: string
  /** 2 to 4 serve a machine: many units share a connection, but a slow one holds up those behind it. */
  readonly connections?: number
  readonly applicationName?: string
  readonly statementTimeoutMs?: number
  /** Prepared statements kept per connection. */
  readonly maxStatements?: number
  /** Told of every statement sent; for tests that state their cost. */
  readonly onRead?: (statement: ReadStatement) => void
}

/** How long a read waits for a connection when all are broken. */
const PATIENCE_MS = 3_000

/**
 * Opens the multiplexed read connections of architecture section 5: few connections, many reads under way on each.
 *
 * @throws the driver's error when the database cannot be reached at first.
 */
export async function openReadPool(options: ReadPoolOptions): Promise<ReadPool> {
  const {
    url,
    connections = 2,
    applicationName = 'ambito-hub',
    statementTimeoutMs = 10_000,
    maxStatements = 1_000,
  } = options
  const open = (): Promise<ReadConnection> =>
    openReadConnection({ url, applicationName, statementTimeoutMs, maxStatements })
  const opened = await Promise.allSettled(Array.from({ length: connections }, open))
  const lanes = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = opened.find((one) => one.status === 'rejected')
  if (failed) {
    await Promise.all(lanes.map((lane) => lane.close()))
    throw failed.reason
  }
  return new MultiplexedPool(lanes, options.onRead)
}

class MultiplexedPool implements ReadPool {
  readonly #lanes: readonly ReadConnection[]
  readonly #onRead: ((statement: ReadStatement) => void) | undefined
  #closed = false

  constructor(lanes: readonly ReadConnection[], onRead: ((statement: ReadStatement) => void) | undefined) {
    this.#lanes = lanes
    this.#onRead = onRead
  }

  async read(viewer: SettingsHolder, statement: ReadStatement, now?: string): Promise<string> {
    const [answer] = await this.readAll(viewer, [statement], now)
    return answer ?? 'null'
  }

  async readAll(
    viewer: SettingsHolder,
    statements: readonly ReadStatement[],
    now?: string,
  ): Promise<readonly string[]> {
    const work = { settings: viewerSettings(viewer, now), statements }
    const lane = this.#freest() ?? (await this.#patiently())
    if (this.#onRead) statements.forEach(this.#onRead)
    return lane.send(work)
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(this.#lanes.map((lane) => lane.close()))
  }

  /** The open connection with the fewest reads under way. */
  #freest(): ReadConnection | undefined {
    if (this.#closed) throw new ConnectionLost('The read connections are closed')
    let best: ReadConnection | undefined
    for (const lane of this.#lanes) if (lane.isOpen && (best === undefined || lane.pending < best.pending)) best = lane
    return best
  }

  async #patiently(): Promise<ReadConnection> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(25)) {
      const lane = this.#freest()
      if (lane) return lane
    }
    throw new ConnectionLost('The database does not answer')
  }
}
