import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { filteredBy, page } from '#platform/graph/usual-args.ts'
import { FinanceFilter } from '../ledger/finance-filter.input.ts'
import { LiquidationConnection } from './liquidation.entity.ts'

/** Root queries on liquidations. */
@Resolver()
export class LiquidationResolver {
  /** Liquidations, newest first. */
  @Query(() => LiquidationConnection, {
    nullable: true,
    description: 'Italian: liquidazioni. Liquidations, newest first.',
  })
  @FieldArgs({ filter: filteredBy(() => FinanceFilter), ...page(50) })
  liquidations(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
