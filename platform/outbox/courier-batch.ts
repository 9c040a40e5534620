import type { CarrierTransaction } from './carrier-pool.ts'
import type { CourierParts } from './courier-parts.ts'
import type { Route } from './feed.ts'
import { takeTurn, thaw } from './frozen-cases.ts'
import type { Inbox, WaitingAggregate } from './inbox.ts'
import { isOfTheRow } from './is-of-the-row.ts'
import { keepFacts } from './keep-facts.ts'

/** Where a batch is kept. */
export interface BatchPlace {
  readonly transaction: CarrierTransaction
  readonly inbox: Inbox
  readonly routes: readonly Route[]
  readonly horizon: string
}

/** Aggregates of one type, kept together; when that fails, one by one, so that one that cannot be kept stops no other. */
export class CourierBatch {
  readonly #parts: CourierParts
  readonly #place: BatchPlace

  constructor(parts: CourierParts, place: BatchPlace) {
    this.#parts = parts
    this.#place = place
  }

  async keep(ones: readonly WaitingAggregate[]): Promise<void> {
    if (await this.#attempt(ones)) return
    for (const one of ones) if (ones.length === 1 || !(await this.#attempt([one]))) await this.#postpone(one)
  }

  async #attempt(ones: readonly WaitingAggregate[]): Promise<boolean> {
    const { transaction, inbox } = this.#place
    await transaction.query('savepoint batch')
    try {
      await this.#carry(ones.map(({ aggregateId }) => aggregateId))
      await inbox.areKept(ones)
      await transaction.query('release savepoint batch')
      return true
    } catch (fault) {
      if (!isOfTheRow(fault)) throw fault
      await transaction.query('rollback to savepoint batch')
      return false
    }
  }

  async #carry(ids: readonly string[]): Promise<void> {
    const { transaction, routes, horizon } = this.#place
    for (const route of routes) {
      const facts = await this.#parts.feed.factsOf(route.feed.name, ids)
      await this.#parts.onStep?.('taken')
      if (route.projection.freezes) await takeTurn(transaction, route.projection)
      await keepFacts(transaction, route, { ids, facts })
      await this.#parts.onStep?.('kept')
      if (route.projection.freezes) await thaw(transaction, route.projection, { horizon, ids })
      await this.#parts.onStep?.('thawed')
    }
  }

  async #postpone(one: WaitingAggregate): Promise<void> {
    const { log, subgraph, clock } = this.#parts
    log.warn({ subgraph, eventId: one.eventId }, 'the facts after an event cannot be kept; they are tried again')
    await this.#place.inbox.postpone(one, clock.now())
  }
}
