/** Requests under way, and what a stopping hub says to them. */
export interface Drain {
  /** Whether the hub is stopping: `/ready` says no. */
  readonly draining: boolean
  /** Whether answers end their connection. */
  readonly closing: boolean
  /** Whether new requests are refused. */
  readonly ended: boolean
  /** Counts a request in; the answer counts it out, once. */
  enter(abort: () => void): () => void
  /** Begins to stop; from now on answers end their connection, or not, as `closing` says. */
  begin(state: { readonly closing: boolean }): void
  /** Resolves when the last request under way has ended, or was ended at the deadline; new ones are refused then. */
  drain(deadlineMs: number): Promise<void>
}

/** Keeps count of requests so that stopping loses none of them. */
export function createDrain(): Drain {
  const underWay = new Set<() => void>()
  let [draining, closing, ended] = [false, false, false]
  let onEmpty: () => void = () => undefined
  return {
    get draining() {
      return draining
    },
    get closing() {
      return closing
    },
    get ended() {
      return ended
    },
    enter(abort) {
      underWay.add(abort)
      return () => {
        underWay.delete(abort)
        if (underWay.size === 0) onEmpty()
      }
    },
    begin(state) {
      draining = true
      closing = state.closing
    },
    async drain(deadlineMs) {
      draining = closing = true
      if (underWay.size > 0) await emptyWithin(deadlineMs)
      ended = true
    },
  }

  async function emptyWithin(deadlineMs: number): Promise<void> {
    const timer = setTimeout(() => {
      ended = true
      for (const abort of underWay) abort()
      onEmpty()
    }, deadlineMs)
    await new Promise<void>((resolve) => (onEmpty = resolve))
    clearTimeout(timer)
  }
}
