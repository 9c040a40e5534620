import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { openCarrierPool, type CarrierPool } from './carrier-pool.ts'
import { CourierLoop } from './courier-loop.ts'
import type { CourierStep } from './courier-parts.ts'
import { Courier } from './courier.ts'
import { openFeedPort } from './feed-port.ts'
import type { Exchange, FeedPort } from './feed.ts'
import { createFreezeCases, createFreezePersons, type Freeze } from './freeze-cases.ts'
import { listenForEvents } from './listen-for-events.ts'
import { forgetOldEvents } from './outbox-retention.ts'
import { routesOf } from './routes.ts'

/** What the dispatcher joins, and how. */
export interface DispatcherOptions {
  readonly exchanges: readonly Exchange[]
  /** The address of the database as the role of a subgraph. */
  readonly urlOf: (subgraph: string) => string
  readonly clock: Clock
  readonly log: Log
  /** The longest time until an event is read of which no word comes. */
  readonly pollMs?: number
  /** How long one statement may take; what takes longer is tried again later. */
  readonly patienceMs?: number
  /** How long a tightening waits for a neighbour. */
  readonly freezeMs?: number
  /** Days for which events stay that every neighbour has read. */
  readonly keepDays?: number
  /** Told of each step of each courier, of which there is one per subgraph and source; for tests that end one there. */
  readonly onStep?: (step: CourierStep, subgraph: string) => void | Promise<void>
}

/** The living outbox: carries facts from every subgraph to its neighbours until it is closed. */
export interface Dispatcher {
  readonly freezeCases: Freeze
  readonly freezePersons: Freeze
  /** Lets the couriers end what they are doing; what they have not read is read at the next start. */
  close(): Promise<void>
}

const RETENTION_MS = 3_600_000

/** Starts a courier for every subgraph and source. Several hubs may do so over one database; none fails to start. */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { exchanges, urlOf, clock, log, pollMs = 3_000, freezeMs = 1_000, keepDays = 30 } = options
  const ports = openPorts(options)
  const couriers = couriersOf(options, ports)
  const loops = couriers.map((courier) => ({ courier, loop: new CourierLoop(courier, { pollMs, log }) }))
  const wake = (source: string | undefined): void =>
    loops.forEach(({ courier, loop }) => {
      if (source === undefined || courier.source === source) loop.wake()
    })
  const ears = databasesOf(exchanges.map(({ subgraph }) => urlOf(subgraph))).map((url) => listenForEvents(url, wake))
  const freezers = poolsOf(exchanges, (subgraph) =>
    openCarrierPool({ url: urlOf(subgraph), name: `freeze ${subgraph}`, connections: 1, patienceMs: freezeMs }),
  )
  const retiring = setInterval(
    () => void forgetOldEvents({ feeds: ports.feeds, couriers, clock, log, keepDays }),
    RETENTION_MS,
  ).unref()
  const routes = routesOf(exchanges).flatMap((one) => one.routes)
  const freezerOf = (subgraph: string): CarrierPool => freezers.get(subgraph)!
  return {
    freezeCases: createFreezeCases(routes, freezerOf),
    freezePersons: createFreezePersons(routes, freezerOf),
    close: async () => {
      clearInterval(retiring)
      await Promise.all([...ears.map((ear) => ear.close()), ...loops.map(({ loop }) => loop.stop())])
      await Promise.all(
        [...ports.inboxes.values(), ...ports.feeds.values(), ...freezers.values()].map((one) => one.close()),
      )
    },
  }
}

interface Ports {
  readonly feeds: ReadonlyMap<string, FeedPort>
  readonly inboxes: ReadonlyMap<string, CarrierPool>
}

function openPorts({ exchanges, urlOf, patienceMs = 5_000 }: DispatcherOptions): Ports {
  return {
    feeds: new Map(
      exchanges.map(({ subgraph, feeds }) => [
        subgraph,
        openFeedPort({ subgraph, feeds, url: urlOf(subgraph), patienceMs }),
      ]),
    ),
    inboxes: poolsOf(exchanges, (subgraph) =>
      openCarrierPool({ url: urlOf(subgraph), name: `to ${subgraph}`, connections: 2, patienceMs }),
    ),
  }
}

const poolsOf = (exchanges: readonly Exchange[], open: (subgraph: string) => CarrierPool): Map<string, CarrierPool> =>
  new Map(exchanges.map(({ subgraph }) => [subgraph, open(subgraph)]))

const couriersOf = (
  { exchanges, clock, log, onStep }: DispatcherOptions,
  { feeds, inboxes }: Ports,
): readonly Courier[] =>
  routesOf(exchanges).map(
    ({ subgraph, source, routes }) =>
      new Courier({
        subgraph,
        source,
        routes,
        clock,
        log,
        feed: feeds.get(source)!,
        pool: inboxes.get(subgraph)!,
        ...(onStep && { onStep: (step: CourierStep) => onStep(step, subgraph) }),
      }),
  )

/** One address of each database: an ear hears all of it. */
const databasesOf = (urls: readonly string[]): string[] => [
  ...new Map(urls.map((url) => [new URL(url).host + new URL(url).pathname, url])).values(),
]
