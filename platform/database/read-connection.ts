import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { preparedStatements } from './prepared-statements.ts'
import { ROLE_SESSION_SETTINGS } from './session-settings.ts'
import { ReadUnit, type Prepared, type UnitOfReading } from './read-unit.ts'

/** The connection to the database broke, or none could be had: what was asked may be asked again. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  readonly code = 'CONNECTION_LOST'
}

/** PostgreSQL ended a statement early (SQLSTATE 57014): it ran out of time, or its cancellation was requested. */
export class StatementEnded extends Error {
  override readonly name = 'StatementEnded'
  readonly code = '57014'
  /** Whether it had run for as long as a statement may. */
  readonly timedOut: boolean

  constructor(timedOut: boolean, cause: Error) {
    super('The database ended the statement', { cause })
    this.timedOut = timedOut
  }
}

/** How the connections of a pool behave. */
export interface ReadConnectionOptions {
  readonly url: string
  readonly applicationName: string
  readonly statementTimeoutMs: number
  readonly maxStatements: number
  /** Set only by the audit trail, which adds records as this kind: a unit has then committed durably when it is answered. */
  readonly writesAs?: 'AUDIT'
}

/** One connection on which many units are under way at once; reconnects by itself until closed. */
export interface ReadConnection<Work extends UnitOfReading = UnitOfReading> {
  readonly isOpen: boolean
  /** Units sent and not yet answered. */
  readonly pending: number
  /** The unit that the server executes now: the oldest that was sent and not answered. */
  readonly head: Work | undefined
  /** Since when, in milliseconds since the epoch. */
  readonly headSince: number
  /** The server process of this connection, as `pg_cancel_backend` takes it; undefined while it is broken. */
  readonly pid: number | undefined
  /** @throws ConnectionLost, StatementEnded, or the database's error */
  send(work: Work): Promise<readonly string[]>
  /** Waits for what is under way, then closes. */
  close(): Promise<void>
}

/**
 * Opens a multiplexed read connection.
 *
 * @throws the driver's error when the first connection fails; later ones are tried again with growing pauses.
 */
export async function openReadConnection<Work extends UnitOfReading>(
  options: ReadConnectionOptions,
): Promise<ReadConnection<Work>> {
  const lane = new Lane<Work>(options)
  await lane.open()
  return lane
}

const LONGEST_PAUSE_MS = 5_000
/** Grace beyond the server's own timeout, after which a silent server is given up. */
const SILENCE_MS = 2_000

class Lane<Work extends UnitOfReading> implements ReadConnection<Work> {
  readonly #options: ReadConnectionOptions
  #client: pg.Client | undefined
  #prepared: Prepared
  #closed = false
  #pid: number | undefined
  readonly #sent: Work[] = []
  #lastProgress = 0
  #idle: (() => void) | undefined
  #watch: NodeJS.Timeout | undefined

  constructor(options: ReadConnectionOptions) {
    this.#options = options
    this.#prepared = preparedStatements(options.maxStatements)
  }

  get isOpen(): boolean {
    return this.#client !== undefined
  }

  get pending(): number {
    return this.#sent.length
  }

  get head(): Work | undefined {
    return this.#sent[0]
  }

  get headSince(): number {
    return this.#lastProgress
  }

  get pid(): number | undefined {
    return this.#client && this.#pid
  }

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: this.#options.applicationName,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      pipeline: true,
    })
    client.on('error', () => this.#lost(client))
    await client.connect()
    const pid = await this.#prepareSession(client).catch(async (error: unknown) => {
      await client.end().catch(() => undefined)
      throw error
    })
    if (this.#closed) return client.end()
    client.once('end', () => this.#lost(client))
    this.#prepared = preparedStatements(this.#options.maxStatements)
    this.#client = client
    this.#pid = pid
    this.#watch = setInterval(() => this.#breakSilence(client), 1_000).unref()
  }

  async send(work: Work): Promise<readonly string[]> {
    try {
      return await this.#submit(work)
    } catch (fault) {
      // The statement was parsed by a unit that failed before this one: this one parses it itself.
      if (sqlState(fault) === INVALID_STATEMENT_NAME) return this.#submit(this.#reparsing(work))
      throw fault
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.pending > 0) await new Promise<void>((resolve) => (this.#idle = resolve))
    clearInterval(this.#watch)
    await this.#client?.end()
  }

  #submit(work: Work): Promise<readonly string[]> {
    const client = this.#client
    if (client === undefined) return Promise.reject(new ConnectionLost('The connection to the database is broken'))
    if (this.#sent.push(work) === 1) this.#lastProgress = Date.now()
    return new Promise((resolve, reject) => {
      const unit = new ReadUnit(work, this.#prepared, (outcome) => {
        const ran = this.#settle(work)
        if ('answers' in outcome) resolve(outcome.answers)
        else reject(this.#typed(outcome.fault, ran))
      })
      client.query(unit)
    })
  }

  /** Counts a unit out; answers how long the server had been at it, in milliseconds. */
  #settle(work: Work): number {
    const ran = Date.now() - this.#lastProgress
    this.#lastProgress += ran
    this.#sent.splice(this.#sent.indexOf(work), 1)
    if (this.pending === 0) this.#idle?.()
    return ran
  }

  #typed(fault: Error, ran: number): Error {
    if (sqlState(fault) !== QUERY_CANCELED) return typed(fault)
    // The clock of the server began a little before ours.
    return new StatementEnded(ran >= this.#options.statementTimeoutMs * 0.9, fault)
  }

  #reparsing(work: Work): Work {
    this.#prepared.forget(work.statements.map(({ name }) => name))
    return work
  }

  async #prepareSession(client: pg.Client): Promise<number> {
    await client.query(this.#session())
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return rows[0]!.pid
  }

  #session(): string {
    const { writesAs } = this.#options
    return [
      ROLE_SESSION_SETTINGS,
      'set plan_cache_mode = force_generic_plan',
      `set statement_timeout = ${this.#options.statementTimeoutMs}`,
      writesAs === undefined ? 'set default_transaction_read_only = on' : `set app.kind = '${writesAs}'`,
    ].join(';')
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return
    clearInterval(this.#watch)
    this.#client = undefined
    client.connection.stream.destroy()
    if (!this.#closed) void this.#reconnect()
  }

  async #reconnect(): Promise<void> {
    for (let pause = 25; !this.#closed; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      // Half the pause is chance: replicas that lost the same server must not return in step.
      await sleep(pause / 2 + (Math.random() * pause) / 2, undefined, { ref: false })
      const isBack = await this.open().then(
        () => true,
        () => false,
      )
      if (isBack) return
    }
  }

  /** A server that no longer answers at all (frozen, or behind a cut cable) is not noticed by TCP for minutes. */
  #breakSilence(client: pg.Client): void {
    const isSilent = this.pending > 0 && Date.now() - this.#lastProgress > this.#options.statementTimeoutMs + SILENCE_MS
    if (isSilent) client.connection.stream.destroy()
  }
}

const INVALID_STATEMENT_NAME = '26000'
const QUERY_CANCELED = '57014'

const sqlState = (fault: unknown): string => String((fault as { code?: unknown }).code ?? '')

/** Faults of the database pass as they are; those of the connection (or of a server that shuts down) get their own type. */
function typed(fault: Error): Error {
  const isOfDatabase = fault instanceof pg.DatabaseError && !/^(08|57P)/.test(sqlState(fault))
  return isOfDatabase ? fault : new ConnectionLost('The connection to the database broke', { cause: fault })
}
