import { refuse as refusePlatform } from '#platform/errors.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Cost } from '../admission/cost/cost.ts'
import { refuse } from '../errors.ts'
import { askerOf } from './asker.ts'
import { watchEventLoop } from './event-loop-delay.ts'
import type { LoadLimits } from './load-limits.ts'
import { Slots } from './slots.ts'
import { TokenBuckets } from './token-buckets.ts'

/** A request that may run as soon as its viewer has a slot. */
export interface Asking {
  readonly viewer: Viewer
  /** Where it comes from, as the nearest proxy that is trusted tells. */
  readonly address: string
  readonly cost: Cost
  /** Aborted when the caller leaves. */
  readonly signal: AbortSignal
}

/** Keeps the hub from taking on more than it can do, and one viewer from taking what is everybody's. */
export interface LoadGuard {
  /**
   * Refuses a request before anything of it is read. It is not counted yet: who sends a body slowly must not take a place.
   *
   * @throws Refusal OVERLOADED
   */
  arrive(): void
  /** Counts a request whose body is there; what it answers with counts it out. */
  enter(): () => void
  /**
   * Takes a request's cost from its viewer's budget, waits for a slot and counts it in; what it answers with counts it out.
   * Waiting requests are not counted, for they wait for their own viewer's.
   *
   * @throws Refusal TOO_MANY_REQUESTS or OVERLOADED
   */
  begin(asking: Asking): Promise<() => void>
  close(): void
}

/** What every request costs beside its objects: to be parsed and planned is work too. */
const BASE_COST = 10
/** An object of introspection is read from memory, on the event loop: 200,000 take as long as 10,000 of the data. */
const INTROSPECTION_PART = 1 / 20

/** @param waitingReads how many reads wait for a connection of the subgraph where most do. */
export function createLoadGuard(limits: LoadLimits, waitingReads: () => number): LoadGuard {
  const loop = watchEventLoop()
  const viewers = new Slots(limits.perViewer, { each: limits.waitingPerViewer, all: limits.inFlight })
  const everybody = new Slots(limits.publicInFlight, { each: 0, all: 0 })
  const budgets = new TokenBuckets(limits.objectsPerMinute)
  const publicBudgets = new TokenBuckets(limits.publicObjectsPerMinute)
  let [inFlight, entered] = [0, 0]
  const pay = (asker: string, { viewer, cost }: Asking): void => {
    const price = BASE_COST + cost.objects + Math.ceil(cost.introspection * INTROSPECTION_PART)
    const seconds = (viewer.kind === 'PUBLIC' ? publicBudgets : budgets).take(asker, price)
    if (seconds > 0) throw refuse('TOO_MANY_REQUESTS', { seconds })
  }
  // A late event loop is overload when requests queue for it: one viewer alone must not make all others be refused.
  const isLate = (): boolean => loop.mean > limits.eventLoopDelayMs && entered > limits.perViewer
  const isOverloaded = (): boolean => inFlight >= limits.inFlight || isLate() || waitingReads() > limits.waitingReads
  return {
    arrive() {
      if (isOverloaded()) throw refusePlatform('OVERLOADED')
    },
    enter() {
      entered++
      return once(() => entered--)
    },
    async begin(asking) {
      const asker = askerOf(asking.viewer, asking.address)
      pay(asker, asking)
      // Who waits for others of their viewer waits for nobody else.
      entered--
      const leave = await viewers.take(asker, asking.signal)
      entered++
      if (!leave) throw refuse('TOO_MANY_REQUESTS', { seconds: 1 })
      const leaveAll = asking.viewer.kind === 'PUBLIC' ? await everybody.take('', asking.signal) : nothing
      if (leaveAll && !isOverloaded()) {
        inFlight++
        return once(() => [leave, leaveAll, () => inFlight--].forEach((act) => act()))
      }
      leaveAll?.()
      leave()
      throw refusePlatform('OVERLOADED')
    },
    close: () => loop.close(),
  }
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}

function nothing(): void {}
