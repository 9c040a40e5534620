import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { FundingSource } from './funding-source.entity.ts'

/** Root queries on funding sources. */
@Resolver()
export class FundingSourceResolver {
  /** All funding sources, by code. */
  @Query(() => [FundingSource], {
    nullable: true,
    description: 'Italian: fonti di finanziamento. All funding sources, by code.',
  })
  fundingSources(@Ctx() { reader }: ReadingContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return reader.read(info)
  }
}
