import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { filteredBy, page } from '#platform/graph/usual-args.ts'
import { FinanceFilter } from '../ledger/finance-filter.input.ts'
import { InvoiceConnection } from './invoice.entity.ts'

/** Root queries on invoices. */
@Resolver()
export class InvoiceResolver {
  /** Invoices, newest first. */
  @Query(() => InvoiceConnection, {
    nullable: true,
    description: 'Italian: fatture. Invoices, newest first; a provider sees its own.',
  })
  @FieldArgs({ filter: filteredBy(() => FinanceFilter), ...page(50) })
  invoices(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
