/** Compiled plans by the canonical text of their operations, each made once; the longest unused leaves first. */
export class Plans<Plan> {
  readonly #plans = new Map<string, Promise<Plan>>()
  readonly #make: (text: string) => Promise<Plan>
  readonly #bounds: PlanBounds
  #length = 0

  /** @param make rejects when there is no plan; that is not kept */
  constructor(make: (text: string) => Promise<Plan>, bounds: PlanBounds = KEPT_PLANS) {
    this.#make = make
    this.#bounds = bounds
  }

  /** The plan of an operation. */
  of(text: string): Promise<Plan> {
    const known = this.#plans.get(text)
    if (known) {
      this.#plans.delete(text)
      this.#plans.set(text, known)
      return known
    }
    const fresh = this.#make(text)
    this.#plans.set(text, fresh)
    this.#length += text.length
    this.#shrink()
    fresh.catch(() => this.#drop(text, fresh))
    return fresh
  }

  get size(): number {
    return this.#plans.size
  }

  #shrink(): void {
    for (const [oldest, plan] of this.#plans) {
      if (this.#plans.size <= this.#bounds.plans && this.#length <= this.#bounds.length) return
      if (this.#plans.size === 1) return
      this.#drop(oldest, plan)
    }
  }

  #drop(text: string, plan: Promise<Plan>): void {
    if (this.#plans.get(text) !== plan) return
    this.#plans.delete(text)
    this.#length -= text.length
  }
}

/** A compiled plan holds some 90 bytes per character of its operation (`docs/performance.md`): 45 MB. */
const KEPT_PLANS: PlanBounds = { plans: 1_000, length: 500_000 }

/** How many plans are kept, and how long their texts may be together (characters). */
export interface PlanBounds {
  readonly plans: number
  readonly length: number
}
