import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { Contract } from './contract.entity.ts'

/** Root queries on contracts. */
@Resolver()
export class ContractResolver {
  /** The contract of an id, null when there is none that the viewer may see. */
  @Query(() => Contract, { nullable: true, description: 'Italian: contratto. One contract, by id.' })
  contract(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
