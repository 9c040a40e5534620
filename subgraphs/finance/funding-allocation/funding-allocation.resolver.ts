import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { FundingAllocation } from './funding-allocation.entity.ts'

/** Root queries on funding allocations. */
@Resolver()
export class FundingAllocationResolver {
  /** The allocation of an id, null when there is none that the viewer may see. */
  @Query(() => FundingAllocation, { nullable: true, description: 'Italian: assegnazione di fondi. One allocation.' })
  fundingAllocation(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
