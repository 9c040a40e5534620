import { refuse } from '../errors.ts'
import { FairQueue } from './fair-queue.ts'
import { StatementEnded, type ReadConnection } from './read-connection.ts'
import { RequestGone, type Cancellation, type ReadJob } from './read-job.ts'
import { SlowConnections } from './slow-connections.ts'
import { SlowStatements } from './slow-statements.ts'
import type { StatementCanceller } from './statement-canceller.ts'

/** What a scheduler works with. */
export interface SchedulerOptions {
  /** The connections on which many units are under way at once. */
  readonly shared: readonly ReadConnection<ReadJob>[]
  readonly openSlow: () => Promise<ReadConnection<ReadJob>>
  readonly slowConnections: number
  readonly slowMs: number
  readonly maxWaiting: number
  readonly canceller: StatementCanceller
  readonly onSend?: ((job: ReadJob) => void) | undefined
}

/** Units under way on a shared connection: enough to keep the server busy; more wait here, where they can still be dropped. */
const WINDOW = 16
/** How often units under way are looked at. */
const WATCH_MS = 25
/** How long the unit of a request that is gone may go on: most end sooner than a cancellation would reach them. */
const GRACE_MS = 25
/** After how long without effect a cancellation is requested again. */
const AGAIN_MS = 500
/** How often a unit is sent again when a cancellation meant for the one before it has hit it. */
const MOST_REPEATS = 3

/**
 * Decides which unit runs on which connection (decision 0025). Units share connections as long as they are quick. One
 * that others wait behind for longer than `slowMs` is cancelled there and runs again on a connection of its own; so are,
 * from then on, units with the same statement, until one of them is quick again. A unit that nobody waits for any more,
 * or whose time is over, is dropped, or cancelled in the server.
 *
 * A cancellation may arrive when the server has gone on to the next unit: that one then runs again. All units only read.
 */
export class ReadScheduler {
  readonly #options: SchedulerOptions
  readonly #queue = new FairQueue<ReadJob>()
  readonly #slow: SlowConnections
  readonly #slowStatements: SlowStatements
  readonly #signalled = new Map<ReadConnection<ReadJob>, number>()
  readonly #signalling = new Set<ReadConnection<ReadJob>>()
  #underWay = 0
  #watch: NodeJS.Timeout | undefined
  #onIdle: (() => void) | undefined

  constructor(options: SchedulerOptions) {
    this.#options = options
    this.#slowStatements = new SlowStatements()
    this.#slow = new SlowConnections({
      open: options.openSlow,
      connections: options.slowConnections,
      isAwaitingSignal: (connection) => this.#signalling.has(connection),
      send: (connection, job) => this.#send(connection, job),
    })
  }

  get isConnected(): boolean {
    return this.#options.shared.some(({ isOpen }) => isOpen)
  }

  /** Units that wait for a connection. */
  get waiting(): number {
    return this.#queue.size + this.#slow.waiting
  }

  /** Runs a unit; it is settled in any case. */
  run(job: ReadJob): void {
    this.#underWay++
    if (job.isGone) return this.#end(job, new RequestGone())
    if (this.waiting >= this.#options.maxWaiting) return this.#end(job, refuse('OVERLOADED'))
    this.#options.onSend?.(job)
    this.#place(job)
    this.#watch ??= this.#watchSoon()
  }

  /** Waits for what is under way, then closes the connections. */
  async close(): Promise<void> {
    if (this.#underWay > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve))
    clearTimeout(this.#watch)
    await Promise.all([...this.#options.shared.map((one) => one.close()), this.#slow.close()])
    await this.#options.canceller.close()
  }

  #end(job: ReadJob, outcome: readonly string[] | Error): void {
    if (outcome instanceof Error) job.reject(outcome)
    else job.resolve(outcome)
    if (--this.#underWay === 0) this.#onIdle?.()
  }

  #place(job: ReadJob): void {
    if (this.#slowStatements.hasAny(job)) return this.#slow.add(job)
    const connection = this.#queue.size === 0 ? this.#freest() : undefined
    if (connection) this.#send(connection, job)
    else this.#queue.add(job)
  }

  /** The open shared connection with the fewest units under way, those that are held up last; none when all are full. */
  #freest(): ReadConnection<ReadJob> | undefined {
    let best: ReadConnection<ReadJob> | undefined
    for (const one of this.#options.shared) {
      if (!one.isOpen || one.pending >= WINDOW) continue
      if (best === undefined || one.pending < best.pending) best = one
    }
    if (best === undefined || best.pending === 0 || !this.#isHeldUp(best, Date.now())) return best
    return (
      this.#options.shared.find((one) => one.isOpen && one.pending < WINDOW && !this.#isHeldUp(one, Date.now())) ?? best
    )
  }

  #isHeldUp({ pending, headSince }: ReadConnection<ReadJob>, now: number): boolean {
    return pending > 0 && now - headSince > this.#options.slowMs
  }

  #send(connection: ReadConnection<ReadJob>, job: ReadJob): void {
    job.sentAt = Date.now()
    connection.send(job).then(
      (answers) => {
        if (Date.now() - job.sentAt < this.#options.slowMs) this.#slowStatements.forget(job)
        this.#end(job, answers)
        this.#dispatch()
      },
      (fault: Error) => {
        this.#failed(connection, job, fault)
        this.#dispatch()
      },
    )
  }

  #dispatch(): void {
    while (this.#queue.size > 0) {
      const connection = this.#freest()
      const job = connection && this.#queue.take()
      if (!connection || !job) break
      this.#send(connection, job)
    }
    this.#slow.dispatch()
  }

  #failed(connection: ReadConnection<ReadJob>, job: ReadJob, fault: Error): void {
    if (!(fault instanceof StatementEnded)) return this.#end(job, fault)
    const why = job.cancellation
    job.cancellation = undefined
    if (job.isGone) return this.#end(job, new RequestGone())
    if (why === 'SLOW') {
      this.#slowStatements.add(job)
      return this.#slow.add(job)
    }
    const isMeantForAnother = why === undefined && !fault.timedOut && this.#wasSignalled(connection, job)
    if (!isMeantForAnother || job.repeats++ >= MOST_REPEATS) return this.#end(job, refuse('READ_TIMEOUT'))
    this.#place(job)
  }

  /** Whether a cancellation was on its way to a connection while a unit was. */
  #wasSignalled(connection: ReadConnection<ReadJob>, { sentAt }: ReadJob): boolean {
    return this.#signalling.has(connection) || (this.#signalled.get(connection) ?? 0) >= sentAt
  }

  // After the poll phase of this turn: answers that came while this process was busy are then no longer "under way".
  #watchSoon(): NodeJS.Timeout {
    return setTimeout(() => setImmediate(() => this.#look()), WATCH_MS)
  }

  #look(): void {
    const now = Date.now()
    for (const job of this.#removed(({ isGone }) => isGone)) this.#end(job, new RequestGone())
    for (const job of this.#removed(({ deadline }) => now > deadline)) this.#end(job, refuse('OVERLOADED'))
    for (const one of this.#options.shared) this.#judge(one, now, one.pending > 1 || this.#queue.size > 0)
    for (const one of this.#slow.opened) this.#judge(one, now, false)
    this.#dispatch()
    this.#watch = this.#underWay > 0 ? this.#watchSoon() : undefined
  }

  #removed(isTrue: (job: ReadJob) => boolean): ReadJob[] {
    return [...(this.#queue.size > 0 ? this.#queue.remove(isTrue) : []), ...this.#slow.remove(isTrue)]
  }

  #judge(connection: ReadConnection<ReadJob>, now: number, isInTheWay: boolean): void {
    const { head, headSince } = connection
    if (!head || this.#signalling.has(connection) || now - head.cancelledAt < AGAIN_MS) return
    const age = now - headSince
    if (head.isGone && age > GRACE_MS) return this.#cancel(connection, head, 'GONE')
    if (now > head.deadline) return this.#cancel(connection, head, 'LATE')
    if (isInTheWay && age > this.#options.slowMs) this.#cancel(connection, head, 'SLOW')
  }

  #cancel(connection: ReadConnection<ReadJob>, job: ReadJob, why: Cancellation): void {
    const { pid } = connection
    if (pid === undefined) return
    job.cancellation = why
    job.cancelledAt = Date.now()
    this.#signalling.add(connection)
    const sent = (): void => {
      this.#signalled.set(connection, Date.now())
      this.#signalling.delete(connection)
      this.#dispatch()
    }
    // Without a connection to cancel by, the server's own timeout ends it.
    this.#options.canceller.cancel(pid).then(sent, sent)
  }
}
