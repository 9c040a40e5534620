/** How much a cache holds: entries, and the sum of their sizes as the caller states them. */
export interface CacheBounds {
  readonly entries: number
  readonly bytes: number
}

/**
 * A map that stays within its bounds: what was used longest ago leaves first. One entry that is larger than all is held alone, so
 * that what was just made can be used.
 */
export class BoundedCache<Value> {
  readonly #bounds: CacheBounds
  readonly #held = new Map<string, { readonly value: Value; readonly bytes: number }>()
  #bytes = 0

  constructor(bounds: CacheBounds) {
    this.#bounds = bounds
  }

  get size(): number {
    return this.#held.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The value of a key, which counts as used now. */
  get(key: string): Value | undefined {
    const found = this.#held.get(key)
    if (found === undefined) return undefined
    this.#held.delete(key)
    this.#held.set(key, found)
    return found.value
  }

  /** Holds a value, and answers the keys that left for it. */
  set(key: string, value: Value, bytes: number): readonly string[] {
    this.delete(key)
    this.#held.set(key, { value, bytes })
    this.#bytes += bytes
    const left: string[] = []
    for (const oldest of this.#held.keys()) {
      if (oldest === key || (this.#held.size <= this.#bounds.entries && this.#bytes <= this.#bounds.bytes)) break
      this.delete(oldest)
      left.push(oldest)
    }
    return left
  }

  delete(key: string): void {
    const found = this.#held.get(key)
    if (found === undefined) return
    this.#held.delete(key)
    this.#bytes -= found.bytes
  }
}
