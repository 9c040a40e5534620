import { newId } from '../ids.ts'

/** Sends a statement in the transaction of the caller. */
export type QueryInTransaction = (text: string, values: readonly unknown[]) => Promise<unknown>

/** What is told of a change: ids and status only. */
export interface OutboxMessage {
  /** The subgraph whose fact changed, and in whose transaction it is told. */
  readonly subgraph: string
  readonly ambitoId: string
  /** In words of the model (4.6), such as `break_glass.started`. */
  readonly type: string
  readonly aggregateType: string
  readonly aggregateId: string
  readonly payload: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

/**
 * Tells of a change in the transaction that makes it: both are kept or neither, and the dispatcher wakes once they are.
 * Changes that feed projections are told by triggers (`tell-changes.ts`); this is for all others.
 */
export async function appendOutbox(query: QueryInTransaction, message: OutboxMessage): Promise<void> {
  const { subgraph, ambitoId, type, aggregateType, aggregateId, payload } = message
  await query(
    `insert into ${subgraph}.outbox_event (id, ambito_id, type, aggregate_type, aggregate_id, payload, occurred_at)
     values ($1, $2, $3, $4, $5, $6, clock_timestamp())`,
    [newId(), ambitoId, type, aggregateType, aggregateId, JSON.stringify(payload)],
  )
}
