import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { FinanceFilter } from '../ledger/finance-filter.input.ts'
import { Commitment, CommitmentConnection } from './commitment.entity.ts'

/** Root queries on commitments. */
@Resolver()
export class CommitmentResolver {
  /** The commitment of an id, null when there is none that the viewer may see. */
  @Query(() => Commitment, { nullable: true, description: 'Italian: impegno di spesa. One commitment.' })
  commitment(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** Commitments, newest first. */
  @Query(() => CommitmentConnection, {
    nullable: true,
    description: 'Italian: impegni di spesa. Commitments, newest first.',
  })
  commitments(
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
