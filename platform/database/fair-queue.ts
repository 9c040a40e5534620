/** What waits in a `FairQueue`: whose it is decides whose turn it is. */
export interface Waiting {
  readonly owner: string
}

/**
 * A queue in which owners take turns: whoever sends a hundred items waits for their own, and delays another's first
 * item by one of theirs. Items of one owner keep their order.
 */
export class FairQueue<Item extends Waiting> {
  readonly #byOwner = new Map<string, Item[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(item: Item): void {
    const own = this.#byOwner.get(item.owner)
    if (own) own.push(item)
    else this.#byOwner.set(item.owner, [item])
    this.#size++
  }

  /** The next item of an owner who may have one now; that owner's next turn comes after all others'. */
  take(may: (owner: string) => boolean = everybody): Item | undefined {
    for (const [owner, items] of this.#byOwner) {
      if (!may(owner)) continue
      const item = items.shift()
      this.#byOwner.delete(owner)
      if (items.length > 0) this.#byOwner.set(owner, items)
      this.#size--
      return item
    }
    return undefined
  }

  /** Takes out every item of which something is true. */
  remove(isTrue: (item: Item) => boolean): Item[] {
    const removed: Item[] = []
    for (const [owner, items] of this.#byOwner) {
      const kept = items.filter((item) => !isTrue(item))
      if (kept.length === items.length) continue
      removed.push(...items.filter(isTrue))
      if (kept.length > 0) this.#byOwner.set(owner, kept)
      else this.#byOwner.delete(owner)
    }
    this.#size -= removed.length
    return removed
  }
}

const everybody = (): boolean => true
