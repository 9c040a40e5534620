import { sql } from 'kysely'
import type { Row, Sql } from '#platform/read/vocabulary.ts'
import type { Commitment } from '../commitment/commitment.entity.ts'
import type { CommitmentStatus } from '../commitment/commitment-status.ts'
import type { LiquidationStatus } from '../liquidation/liquidation-status.ts'
import type { PaymentOrderStatus } from '../payment-order/payment-order-status.ts'

/*
 * Which states count in which sum: the only place that says so. Every sum counts in the year of the budget line
 * (domain model 4.8), so a commitment carried forward stays in the year that it was taken from, and no sum of the new
 * year contains its residual.
 */

/** Counted as reserved: what may still be committed or lapse (TUEL art. 183 c. 3). */
export const RESERVED_STATES = ['RESERVED'] as const satisfies CommitmentStatus[]

/** Counted as committed, by the amount left after reductions; only what is reserved or cancelled is not. */
export const COMMITTED_STATES = [
  'COMMITTED',
  'PARTIALLY_LIQUIDATED',
  'LIQUIDATED',
  'REDUCED',
  'CARRIED_FORWARD',
  'CLOSED',
] as const satisfies CommitmentStatus[]

/** Of these nothing can be liquidated any more. */
const SETTLED_STATES = ['CANCELLED', 'CLOSED'] as const satisfies CommitmentStatus[]

/** Counted as liquidated: a proposal counts for nothing before another person approved it (I24). */
export const LIQUIDATED_STATES = ['APPROVED', 'ORDERED', 'PAID'] as const satisfies LiquidationStatus[]

/** Counted as ordered: a returned or cancelled order leaves the liquidation to be ordered again. */
export const ORDERED_STATES = ['ISSUED', 'SENT', 'PAID'] as const satisfies PaymentOrderStatus[]

/** Counted as paid. */
export const PAID_STATES = ['PAID'] as const satisfies PaymentOrderStatus[]

/** An invoice may exceed the verified deliveries by this factor (I30): rounding of hours and of VAT. */
export const DELIVERY_TOLERANCE = '1.01'

/** A list of states as SQL: `'A','B'`. */
export const inList = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(',')

/** What can still be liquidated of a commitment. */
export const residualOf = (one: Row<Commitment>): Sql =>
  sql`case when ${one('status')} in (${sql.raw(inList(SETTLED_STATES))}) then 0 else ${one('amount')} - ${one('liquidated')} end`
