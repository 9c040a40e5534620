import type { CarrierTransaction } from './carrier-pool.ts'
import { CourierBatch } from './courier-batch.ts'
import type { OutboxPage, OutboxPosition, Route } from './feed.ts'
import { overdue } from './frozen-cases.ts'
import type { CourierParts, CourierStep } from './courier-parts.ts'
import { Inbox, type WaitingAggregate } from './inbox.ts'

/** Events read at a time. */
const PAGE = 200

/** How a pass ended: all read, more to read, some held by older transactions, or another hub was reading. */
export type PassOutcome = 'done' | 'more' | 'held' | 'busy'

/** Carries the facts of one source into the projections of one subgraph. */
export class Courier {
  readonly #parts: CourierParts
  /** How far the subgraph has read for certain. */
  position: OutboxPosition | undefined

  constructor(parts: CourierParts) {
    this.#parts = parts
  }

  get source(): string {
    return this.#parts.source
  }

  get subgraph(): string {
    return this.#parts.subgraph
  }

  /**
   * Reads a page of the outbox and keeps the facts of the aggregates in it, all in one transaction with how far it has
   * read: ended at any point, it is done again.
   */
  pass(): Promise<PassOutcome> {
    const { pool, subgraph, source, feed } = this.#parts
    return pool.transaction(async (transaction) => {
      const inbox = new Inbox(transaction, subgraph, source)
      const position = await inbox.turn()
      if (position === undefined) return 'busy'
      await this.#step('turn')
      const page = await feed.changesAfter(position, PAGE)
      await this.#step('read')
      await this.#keep(transaction, inbox, page)
      const last = page.changes.at(-1)
      if (last) await inbox.advance(last)
      await this.#step('advanced')
      this.position = position
      if (page.changes.length === PAGE) return 'more'
      return page.isHeld ? 'held' : 'done'
    })
  }

  async #keep(transaction: CarrierTransaction, inbox: Inbox, page: OutboxPage): Promise<void> {
    const told = page.changes.map(({ id, ...change }) => ({ ...change, eventId: id }))
    const known = new Set(this.#parts.routes.map(({ feed }) => feed.aggregate))
    const waiting = [
      ...told.filter((one) => known.has(one.aggregateType)),
      ...(await inbox.due(this.#parts.clock.now())),
    ]
    for (const aggregate of known) {
      const routes = this.#parts.routes.filter(({ feed }) => feed.aggregate === aggregate)
      const thawing = await this.#thawing(transaction, routes, page.horizon)
      const ones = distinct([...waiting, ...thawing].filter((one) => one.aggregateType === aggregate))
      if (ones.length > 0)
        await new CourierBatch(this.#parts, { transaction, inbox, routes, horizon: page.horizon }).keep(ones)
    }
  }

  async #thawing(
    transaction: CarrierTransaction,
    routes: readonly Route[],
    horizon: string,
  ): Promise<WaitingAggregate[]> {
    const route = routes.find(({ projection }) => projection.freezes)
    if (!route) return []
    const ids = await overdue(transaction, route.projection, horizon)
    return ids.map((aggregateId) => ({ aggregateType: route.feed.aggregate, aggregateId, eventId: null }))
  }

  async #step(step: CourierStep): Promise<void> {
    await this.#parts.onStep?.(step)
  }
}

/** The last of each aggregate. */
const distinct = (ones: readonly WaitingAggregate[]): WaitingAggregate[] => [
  ...new Map(ones.map((one) => [one.aggregateId, one])).values(),
]
