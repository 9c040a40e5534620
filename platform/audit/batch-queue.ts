/** How a queue sends what waits in it. */
export interface BatchOptions<Item> {
  readonly send: (items: readonly Item[]) => Promise<void>
  /** Whether a fault lies in the items themselves: each caller's are then sent alone, so that one costs no other. */
  readonly isOfItems: (fault: unknown) => boolean
  readonly maxWaiting: number
  readonly refusal: (why: string) => Error
}

interface Waiting<Item> {
  readonly items: readonly Item[]
  readonly resolve: () => void
  readonly reject: (fault: unknown) => void
}

/** Sends at once when idle; what arrives while a batch is under way leaves as one batch when it has returned. */
export class BatchQueue<Item> {
  readonly #options: BatchOptions<Item>
  #waiting: Waiting<Item>[] = []
  #size = 0
  #draining: Promise<void> | undefined
  #closed = false

  constructor(options: BatchOptions<Item>) {
    this.#options = options
  }

  /** Resolves when the items were sent; rejects with the fault of their batch, or a refusal when too much waits. */
  add(items: readonly Item[]): Promise<void> {
    if (this.#closed) return Promise.reject(this.#options.refusal('is closed'))
    if (this.#size + items.length > this.#options.maxWaiting)
      return Promise.reject(this.#options.refusal('cannot keep up: too many records wait'))
    this.#size += items.length
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject })
      this.#draining ??= this.#drain()
    })
  }

  /** Waits for what is in the queue; refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#draining
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#send(batch)
      this.#size -= batch.reduce((sum, { items }) => sum + items.length, 0)
    }
    this.#draining = undefined
  }

  async #send(batch: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.#options.send(batch.flatMap(({ items }) => items))
      for (const { resolve } of batch) resolve()
    } catch (fault) {
      if (batch.length > 1 && this.#options.isOfItems(fault)) for (const one of batch) await this.#send([one])
      else for (const { reject } of batch) reject(fault)
    }
  }
}
