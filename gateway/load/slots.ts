/** What an owner has under way and waiting. */
interface Owner {
  running: number
  readonly waiting: (() => void)[]
}

/** How many may be under way for each owner at once, and how many wait for their turn. */
export class Slots {
  readonly #most: number
  readonly #mostWaiting: { readonly each: number; readonly all: number }
  readonly #owners = new Map<string, Owner>()

  #waiting = 0

  /** @param mostWaiting how many may wait of each owner, and of all together. */
  constructor(most: number, mostWaiting: { readonly each: number; readonly all: number }) {
    this.#most = most
    this.#mostWaiting = mostWaiting
  }

  /**
   * A slot of an owner, at once or when its turn has come; what it answers with gives the slot back, once. Undefined when
   * too many wait already, or when `signal` was aborted before the turn came.
   */
  take(owner: string, signal: AbortSignal): (() => void) | undefined | Promise<(() => void) | undefined> {
    const own = this.#owners.get(owner) ?? { running: 0, waiting: [] }
    this.#owners.set(owner, own)
    if (own.running < this.#most) {
      own.running++
      return this.#giverBack(owner, own)
    }
    if (own.waiting.length >= this.#mostWaiting.each || this.#waiting >= this.#mostWaiting.all) return undefined
    this.#waiting++
    return new Promise((resolve) => {
      const turn = (): void => {
        signal.removeEventListener('abort', gone)
        this.#waiting--
        resolve(this.#giverBack(owner, own))
      }
      const gone = (): void => {
        own.waiting.splice(own.waiting.indexOf(turn), 1)
        this.#waiting--
        resolve(undefined)
      }
      own.waiting.push(turn)
      signal.addEventListener('abort', gone, { once: true })
    })
  }

  // The slot goes to the next that waits, without being free between.
  #giverBack(owner: string, own: Owner): () => void {
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      const next = own.waiting.shift()
      if (next) return next()
      if (--own.running === 0) this.#owners.delete(owner)
    }
  }
}
