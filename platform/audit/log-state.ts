import { BrokenLog } from './broken-log.ts'

/** How long a log may go unsealed before nothing is read on its account any more. */
const LONGEST_UNSEALED_MS = 5 * 60_000

/**
 * Whether what is recorded in a log is sealed. A log that is not as it was sealed closes at once, one that could not be
 * sealed for five minutes then: reading whose trace anybody with the rights of the database could still take back is reading
 * without a trace. The next sealing that succeeds opens it again.
 */
export class LogState {
  readonly #now: () => number
  #sealedAt: number
  #fault: unknown
  #isJudged = (): void => undefined
  /** Resolves once the log was looked at for the first time. */
  readonly judged: Promise<void>

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#sealedAt = now()
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

  /** Why nothing may be read or done on account of this log; undefined when it may. */
  get closedBy(): string | undefined {
    if (this.#fault instanceof BrokenLog) return this.#fault.message
    const isLate = this.#fault !== undefined && this.#now() - this.#sealedAt > LONGEST_UNSEALED_MS
    return isLate ? 'it could not be sealed for five minutes' : undefined
  }
}
