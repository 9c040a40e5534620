import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
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
  liquidations(
    @Arg('filter', () => FinanceFilter, { description: 'Italian: filtro. Which ones.' }) _filter: FinanceFilter,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'Italian: quanti. Page size, 1 to 200.' })
    _first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Italian: dopo il cursore. `endCursor` of the page before.',
    })
    _after: string | null,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
