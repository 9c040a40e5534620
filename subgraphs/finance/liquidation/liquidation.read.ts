import { sql } from 'kysely'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, computed, connection, desc, money, toMany, toOne } from '#platform/read/vocabulary.ts'
import { Commitment } from '../commitment/commitment.entity.ts'
import { anyOf, inScope } from '../ledger/finance-filter.read.ts'
import { Invoice } from '../invoice/invoice.entity.ts'
import { PaymentOrder } from '../payment-order/payment-order.entity.ts'
import { DELIVERY_TOLERANCE } from '../spend/spend-rules.ts'
import { Liquidation } from './liquidation.entity.ts'

/** How a liquidation is read. */
export const liquidationRead = reads(Liquidation, {
  commitment: toOne<Liquidation, Commitment>(() => Commitment, 'commitmentId'),
  invoice: toOne<Liquidation, Invoice>(() => Invoice, 'invoiceId'),
  amount: money<Liquidation>('amount'),
  // I30: all that is billed up to this invoice for the months it bills is covered by the verified deliveries of them.
  verifiedDelivery: computed<Liquidation>(
    (one) =>
      sql`coalesce(finance.is_covered(${one('invoiceId')}, ${sql.lit(DELIVERY_TOLERANCE)}::numeric), ${one('invoiceId')} is null)`,
  ),
  orders: toMany<Liquidation, PaymentOrder>(() => PaymentOrder, {
    by: 'liquidationId',
    order: [asc('issuedOn', 'date'), asc('number')],
  }),
})

/** Root queries on liquidations. */
export const liquidationQueries: QueryReads = {
  liquidations: connection(() => Liquidation, {
    where: (one, args) => [
      ...inScope(args, { ambitoId: one('ambitoId'), areaId: one('areaId') }),
      args('filter.year') && sql`${one('year')} = ${args('filter.year')}::int`,
      anyOf(args, 'liquidationStatus', (wanted) => sql`${one('status')} = ${wanted}`),
      anyOf(
        args,
        'commitmentStatus',
        (wanted) =>
          sql`exists (select from finance.commitment c where c.id = ${one('commitmentId')} and c.status = ${wanted})`,
      ),
      anyOf(
        args,
        'invoiceStatus',
        (wanted) =>
          sql`exists (select from finance.invoice i where i.id = ${one('invoiceId')} and i.status = ${wanted})`,
      ),
    ],
    order: [desc('date', 'date')],
  }),
}
