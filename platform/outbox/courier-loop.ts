import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log.ts'
import type { Courier, PassOutcome } from './courier.ts'

/** How a courier is kept going. */
export interface CourierLoopOptions {
  readonly pollMs: number
  readonly log: Log
}

const HELD_PAUSE_MS = 25
const LONGEST_PAUSE_MS = 60_000

/** Sends a courier again and again, at once when woken, and after growing pauses while it fails; no other waits for it. */
export class CourierLoop {
  readonly #courier: Courier
  readonly #options: CourierLoopOptions
  readonly #running: Promise<void>
  #stopped = false
  #isWoken = false
  #pause = new AbortController()
  #failures = 0
  #held = 0

  constructor(courier: Courier, options: CourierLoopOptions) {
    this.#courier = courier
    this.#options = options
    this.#running = this.#run()
  }

  /** There may be something to read. */
  wake(): void {
    this.#isWoken = true
    this.#pause.abort()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#pause.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#isWoken = false
      const pause = this.#pauseAfter(await this.#pass())
      if (pause > 0) await this.#rest(pause)
    }
  }

  async #pass(): Promise<PassOutcome | 'failed'> {
    try {
      const outcome = await this.#courier.pass()
      this.#failures = 0
      return outcome
    } catch (fault) {
      const { subgraph } = this.#courier
      // Once per outage: the pauses grow, the words would not.
      if (this.#failures++ === 0 && !this.#stopped)
        this.#options.log.warn({ subgraph, err: fault }, 'facts of a neighbour cannot be carried; tried again')
      return 'failed'
    }
  }

  #pauseAfter(outcome: PassOutcome | 'failed'): number {
    if (outcome === 'more') return 0
    // An older transaction may take milliseconds or hours.
    if (outcome === 'held') return Math.min(HELD_PAUSE_MS * 2 ** Math.min(this.#held++, 10), this.#options.pollMs)
    this.#held = 0
    if (outcome === 'failed') return Math.min(250 * 2 ** Math.min(this.#failures, 10), LONGEST_PAUSE_MS)
    return this.#options.pollMs
  }

  async #rest(pause: number): Promise<void> {
    this.#pause = new AbortController()
    if (this.#stopped || (this.#isWoken && this.#failures === 0)) return
    await sleep(pause, undefined, { signal: this.#pause.signal, ref: false }).catch(() => undefined)
  }
}
