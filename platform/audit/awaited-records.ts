interface Awaited {
  readonly at: number
  isAcknowledged: boolean
}

/**
 * Leaf hashes of the records of one log that were added here and are not sealed yet, so that the sealing notices when one
 * that was acknowledged is gone. Known before they are sent: a sealing may meet a record before its caller hears of it.
 */
export class AwaitedRecords {
  readonly #records = new Map<string, Awaited>()
  readonly #now: () => number
  /** The size of the log when its sealing last looked after the records; undefined before the first time. */
  seenSize: number | undefined

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Records are about to be added. */
  sent(hashes: Iterable<string>): void {
    const at = this.#now()
    for (const hash of hashes) this.#records.set(hash, { at, isAcknowledged: false })
  }

  /** Records were committed: from here on each is in the database, sealed or not. */
  acknowledged(hashes: Iterable<string>): void {
    for (const hash of hashes) {
      const record = this.#records.get(hash)
      if (record) record.isAcknowledged = true
    }
  }

  /** Records were not added, or are sealed: they are not waited for any more. */
  forget(hashes: Iterable<string>): void {
    for (const hash of hashes) this.#records.delete(hash)
  }

  /** The records that must be in the database for anybody who looks after this. */
  due(): string[] {
    return [...this.#records].flatMap(([hash, { isAcknowledged }]) => (isAcknowledged ? [hash] : []))
  }

  /** For how many milliseconds the oldest acknowledged record has waited; 0 when none waits. */
  get longestMs(): number {
    for (const { at, isAcknowledged } of this.#records.values()) if (isAcknowledged) return this.#now() - at
    return 0
  }
}
