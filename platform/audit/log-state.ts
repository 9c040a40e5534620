import { AwaitedRecords } from './awaited-records.ts'
import { BrokenLog } from './broken-log.ts'

/** How long a log, or a record of it, may go unsealed before nothing is read on its account any more, unless configured otherwise. */
export const LONGEST_UNSEALED_MS = 5 * 60_000

/** How a log is judged. */
export interface LogStateOptions {
  /** In milliseconds; of any beginning. */
  readonly now?: () => number
  readonly longestUnsealedMs?: number | undefined
}

/**
 * Whether what is recorded in a log is sealed. A log that is not as it was sealed closes at once; one that could not be sealed
 * for a term (five minutes), or of which a record waits that long because a transaction elsewhere holds the horizon, then: reading
 * whose trace anybody with the rights of the database could still take back is reading without a trace. The next sealing that
 * succeeds opens it again.
 */
export class LogState {
  readonly #now: () => number
  readonly #longestMs: number
  #sealedAt: number
  #fault: unknown
  #isJudged = (): void => undefined
  /** Resolves once the log was looked at for the first time. */
  readonly judged: Promise<void>
  /** What was recorded here and is not sealed yet. */
  readonly awaited: AwaitedRecords

  constructor({ now = () => performance.now(), longestUnsealedMs = LONGEST_UNSEALED_MS }: LogStateOptions = {}) {
    this.#now = now
    this.#longestMs = longestUnsealedMs
    this.#sealedAt = now()
    this.awaited = new AwaitedRecords(now)
    this.judged = new Promise((resolve) => (this.#isJudged = resolve))
  }

  /** The log was sealed, or there was nothing to seal. */
  sealed(): void {
    this.#fault = undefined
    this.#sealedAt = this.#now()
    this.#isJudged()
  }

  /** The log could not be sealed. */
  failed(fault: unknown): void {
    this.#fault = fault
    this.#isJudged()
  }

  /** The part of the term that the oldest record has waited: from 1 on the log is closed. */
  get waited(): number {
    return this.awaited.longestMs / this.#longestMs
  }

  /** Why nothing may be read or done on account of this log; undefined when it may. */
  get closedBy(): string | undefined {
    if (this.#fault instanceof BrokenLog) return this.#fault.message
    const isLate = this.#fault !== undefined && this.#now() - this.#sealedAt > this.#longestMs
    if (isLate) return `it could not be sealed for ${this.#seconds} seconds`
    return this.waited > 1 ? `a record waits for its seal for more than ${this.#seconds} seconds` : undefined
  }

  get #seconds(): number {
    return Math.round(this.#longestMs / 1_000)
  }
}
