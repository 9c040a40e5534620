import { sql } from 'kysely'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { connection, desc, money, reference } from '#platform/read/vocabulary.ts'
import { anyOf, inScope } from '../ledger/finance-filter.read.ts'
import type { Provider } from '../provider/provider.stub.ts'
import { Invoice } from './invoice.entity.ts'

/** How an invoice is read. */
export const invoiceRead = reads(Invoice, {
  provider: reference<Invoice>('Provider', 'providerId'),
  contract: reference<Invoice>('Contract', 'contractId'),
  amount: money<Invoice>('amount'),
})

/** The invoices of a provider, newest first. */
export const invoicesOfProvider = connection<Provider, Invoice>(() => Invoice, {
  by: 'providerId',
  where: (invoice, args) => [args('status') && sql`${invoice('status')} = any(${args('status')}::text[])`],
  order: [desc('date', 'date')],
})

/** Root queries on invoices. */
export const invoiceQueries: QueryReads = {
  invoices: connection(() => Invoice, {
    where: (one, args) => [
      ...inScope(args, { ambitoId: one('ambitoId'), areaId: one('areaId') }),
      args('filter.year') && sql`${one('date')} >= make_date(${args('filter.year')}::int, 1, 1)`,
      args('filter.year') && sql`${one('date')} < make_date(${args('filter.year')}::int + 1, 1, 1)`,
      anyOf(args, 'invoiceStatus', (wanted) => sql`${one('status')} = ${wanted}`),
      anyOf(
        args,
        'liquidationStatus',
        (wanted) =>
          sql`exists (select from finance.liquidation l where l.invoice_id = ${one('id')} and l.status = ${wanted})`,
      ),
      anyOf(
        args,
        'commitmentStatus',
        (wanted) =>
          sql`exists (select from finance.liquidation l join finance.commitment c on c.id = l.commitment_id where l.invoice_id = ${one('id')} and c.status = ${wanted})`,
      ),
    ],
    order: [desc('date', 'date')],
  }),
}
