import type { TrustedKeys } from './audit-key.ts'
import { unacknowledged } from './damage.ts'
import type { Finding } from './finding.ts'
import type { HeadMemory, JudgedWitness } from './head-memory.ts'
import { acknowledgedIn } from './recollection.ts'

/** A head is added to the witness file no oftener: a year of heads stays some hundreds of megabytes. */
const SELDOM_MS = 60_000

/** What a turn of the witness shows. */
export interface Witnessed {
  /** Where the file is not as it was written, and no operator has acknowledged it. */
  readonly findings: readonly Finding[]
  /** Lines from before lines were chained, when the chain begins with this turn. */
  readonly taken: number
}

/**
 * Adds the heads of a log to its witness file: the first and the last of a hub, and in between one a minute. Judges the file at
 * first, whenever somebody else wrote to it, and in each turn while it is not as it was written.
 */
export class Witness {
  readonly #memory: HeadMemory
  readonly #keys: TrustedKeys
  #last = -Infinity
  #stamp: string | undefined
  #findings: readonly Finding[] = []
  #isChained = false

  constructor(memory: HeadMemory, keys: TrustedKeys) {
    this.#memory = memory
    this.#keys = keys
  }

  /** Nothing was looked at yet. */
  get isNew(): boolean {
    return this.#stamp === undefined
  }

  /**
   * Judges the file if it must, and adds the remembered head, if it is due and not there yet.
   *
   * @throws the error of the file system.
   */
  async witness(isLast: boolean): Promise<Witnessed> {
    const judged = (await this.#isSuspect()) ? await this.#judged() : undefined
    const isChained = this.#isChained
    if (isLast || performance.now() - this.#last >= SELDOM_MS) await this.#add()
    this.#stamp = await this.#memory.witnessStamp()
    return { findings: this.#findings, taken: this.#isChained && !isChained ? (judged?.unchained ?? 0) : 0 }
  }

  async #isSuspect(): Promise<boolean> {
    return this.#findings.length > 0 || this.#stamp !== (await this.#memory.witnessStamp())
  }

  async #judged(): Promise<JudgedWitness> {
    const judged = await this.#memory.witness()
    this.#findings = unacknowledged(judged.findings, acknowledgedIn(judged.lines, this.#keys))
    this.#isChained = judged.isChained
    return judged
  }

  async #add(): Promise<void> {
    const known = await this.#memory.recall()
    const isThere = this.#isChained && known?.head?.signature === known?.witnessed?.signature
    // A chain that began on a file that was cut would take the rest for whole: first an operator acknowledges it.
    const mayBegin = this.#isChained || this.#findings.length === 0
    if (known?.head && !isThere && mayBegin) {
      await this.#memory.addWitness(known.head)
      this.#isChained = true
    }
    this.#last = performance.now()
  }
}
