import { Query, Resolver } from 'type-graphql'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { FundingSource } from './funding-source.entity.ts'

/** Root queries on funding sources. */
@Resolver()
export class FundingSourceResolver {
  /** All funding sources, by code. */
  @Query(() => [FundingSource], {
    nullable: true,
    description: 'Italian: fonti di finanziamento. All funding sources, by code.',
  })
  fundingSources(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
