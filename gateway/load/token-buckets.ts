/** What one owner has left, and when that was so. */
interface Bucket {
  readonly left: number
  readonly at: number
}

/** How many owners are remembered; one that is forgotten starts anew, the longest unused first. */
const MOST_OWNERS = 20_000

/** A budget for each owner that fills up again evenly over a minute. */
export class TokenBuckets {
  readonly #perMinute: number
  readonly #now: () => number
  readonly #buckets = new Map<string, Bucket>()

  /** @param now milliseconds of a clock that never goes back. */
  constructor(perMinute: number, now: () => number = () => performance.now()) {
    this.#perMinute = perMinute
    this.#now = now
  }

  /** Takes an amount of an owner's budget; answers 0, or after how many seconds there will be enough and takes nothing. */
  take(owner: string, amount: number): number {
    if (this.#perMinute === Number.POSITIVE_INFINITY) return 0
    const at = this.#now()
    const perMs = this.#perMinute / 60_000
    const known = this.#buckets.get(owner)
    const left = known ? Math.min(this.#perMinute, known.left + (at - known.at) * perMs) : this.#perMinute
    // One request may always cost what a full bucket holds, or it could never be sent.
    const price = Math.min(amount, this.#perMinute)
    const isEnough = price <= left
    this.#remember(owner, { left: isEnough ? left - price : left, at })
    return isEnough ? 0 : Math.max(1, Math.ceil((price - left) / perMs / 1_000))
  }

  #remember(owner: string, bucket: Bucket): void {
    this.#buckets.delete(owner)
    this.#buckets.set(owner, bucket)
    if (this.#buckets.size > MOST_OWNERS) this.#buckets.delete(this.#buckets.keys().next().value ?? '')
  }
}
