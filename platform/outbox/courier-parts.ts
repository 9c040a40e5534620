import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { CarrierPool } from './carrier-pool.ts'
import type { FeedPort, Route } from './feed.ts'

/** A step of a courier, named for tests that end it there. */
export type CourierStep = 'turn' | 'read' | 'taken' | 'kept' | 'thawed' | 'advanced'

/** What a courier works with. */
export interface CourierParts {
  readonly subgraph: string
  readonly source: string
  readonly routes: readonly Route[]
  readonly feed: FeedPort
  readonly pool: CarrierPool
  readonly clock: Clock
  readonly log: Log
  /** Told before each next step; what it throws ends the courier there. */
  readonly onStep?: (step: CourierStep) => void | Promise<void>
}
