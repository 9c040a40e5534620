/** How much the hub takes on at a time, in all and of one viewer (decision 0025). */
export interface LoadLimits {
  /** Requests to `/graphql` that run at once; beyond, the next is refused. So many may wait for others of their viewer. */
  readonly inFlight: number
  /**
   * Mean delay of the event loop over the last second, in milliseconds, beyond which requests are refused while more are
   * there than one viewer may have.
   */
  readonly eventLoopDelayMs: number
  /** Reads of one subgraph that wait for a connection, beyond which requests are refused. */
  readonly waitingReads: number
  /** Requests of one viewer that run at once; more wait for their turn. */
  readonly perViewer: number
  /** Requests of one viewer that may wait; beyond, the next is refused. */
  readonly waitingPerViewer: number
  /** Requests without a token that run at once, whoever sends them. */
  readonly publicInFlight: number
  /** Objects (as estimated) that one viewer may ask for in a minute; so many at once, too. */
  readonly objectsPerMinute: number
  /** The same for the public, by address. */
  readonly publicObjectsPerMinute: number
}

/** The limits of the hub unless its configuration states others. */
export const HUB_LOAD: LoadLimits = Object.freeze({
  inFlight: 256,
  eventLoopDelayMs: 500,
  waitingReads: 300,
  perViewer: 16,
  waitingPerViewer: 64,
  publicInFlight: 64,
  objectsPerMinute: 600_000,
  publicObjectsPerMinute: 200_000,
})

/** No limit: the bare gateway, which conformance suites and benchmarks drive. */
export const NO_LOAD_LIMITS: LoadLimits = Object.freeze({
  inFlight: Number.POSITIVE_INFINITY,
  eventLoopDelayMs: Number.POSITIVE_INFINITY,
  waitingReads: Number.POSITIVE_INFINITY,
  perViewer: Number.POSITIVE_INFINITY,
  waitingPerViewer: Number.POSITIVE_INFINITY,
  publicInFlight: Number.POSITIVE_INFINITY,
  objectsPerMinute: Number.POSITIVE_INFINITY,
  publicObjectsPerMinute: Number.POSITIVE_INFINITY,
})
