import { FairQueue } from './fair-queue.ts'
import type { ReadConnection } from './read-connection.ts'
import type { ReadJob } from './read-job.ts'

/** What slow units run on. */
export interface SlowOptions {
  readonly open: () => Promise<ReadConnection<ReadJob>>
  readonly connections: number
  /** Whether a cancellation is on its way to a connection: the next unit must not meet it. */
  readonly isAwaitingSignal: (connection: ReadConnection<ReadJob>) => boolean
  readonly send: (connection: ReadConnection<ReadJob>, job: ReadJob) => void
}

/**
 * Runs slow units, one at a time on each connection, so that none waits behind another on the wire. Viewers take turns,
 * and one viewer never has all connections when there are several.
 */
export class SlowConnections {
  readonly #options: SlowOptions
  readonly #queue = new FairQueue<ReadJob>()
  readonly #opened: ReadConnection<ReadJob>[] = []
  #opening: Promise<void> | undefined
  #closed = false

  constructor(options: SlowOptions) {
    this.#options = options
  }

  get waiting(): number {
    return this.#queue.size
  }

  get opened(): readonly ReadConnection<ReadJob>[] {
    return this.#opened
  }

  add(job: ReadJob): void {
    this.#queue.add(job)
    this.dispatch()
  }

  /** Gives waiting units to free connections. */
  dispatch(): void {
    while (this.#queue.size > 0) {
      const free = this.#opened.find((one) => one.isOpen && one.pending === 0 && !this.#options.isAwaitingSignal(one))
      const job = free && this.#queue.take((owner) => this.#running(owner) < this.#mostPerOwner())
      if (!free) this.#openAnother()
      if (!free || !job) return
      this.#options.send(free, job)
    }
  }

  /** Takes out the waiting units of which something is true. */
  remove(isTrue: (job: ReadJob) => boolean): ReadJob[] {
    return this.#queue.size === 0 ? [] : this.#queue.remove(isTrue)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#opening
    await Promise.all(this.#opened.map((one) => one.close()))
  }

  #running(owner: string): number {
    return this.#opened.filter(({ head }) => head?.owner === owner).length
  }

  #mostPerOwner(): number {
    return Math.max(1, this.#options.connections - 1)
  }

  // A failure is tried again by the next dispatch, at the latest when the waiting unit's time is watched.
  #openAnother(): void {
    if (this.#closed || this.#opening || this.#opened.length >= this.#options.connections) return
    this.#opening = this.#options
      .open()
      .then((connection) => void this.#opened.push(connection))
      .catch(() => undefined)
      .then(() => {
        const [opened] = this.#opened.slice(-1)
        this.#opening = undefined
        if (opened) this.dispatch()
      })
  }
}
