/** Requests under way, and the way out. */
export interface Drain {
  /** Whether new requests are refused. */
  readonly draining: boolean
  /** Counts a request in; the answer counts it out, once. */
  enter(abort: () => void): () => void
  /** Refuses new requests from now on; resolves when the last one under way has ended, or was ended at the deadline. */
  drain(deadlineMs: number): Promise<void>
}

/** Keeps count of requests so that stopping loses none of them. */
export function createDrain(): Drain {
  const underWay = new Set<() => void>()
  let draining = false
  let onEmpty: () => void = () => undefined
  return {
    get draining() {
      return draining
    },
    enter(abort) {
      underWay.add(abort)
      return () => {
        underWay.delete(abort)
        if (underWay.size === 0) onEmpty()
      }
    },
    async drain(deadlineMs) {
      draining = true
      if (underWay.size === 0) return
      const timer = setTimeout(() => {
        for (const abort of underWay) abort()
        onEmpty()
      }, deadlineMs)
      await new Promise<void>((resolve) => (onEmpty = resolve))
      clearTimeout(timer)
    },
  }
}
