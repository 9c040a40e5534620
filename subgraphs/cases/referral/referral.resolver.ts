import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { Referral, ReferralConnection } from './referral.entity.ts'
import { ReferralFilter } from './referral.input.ts'

/** Root queries on referrals. */
@Resolver()
export class ReferralResolver {
  /** The referral of an id, null when there is none. */
  @Query(() => Referral, { nullable: true, description: 'Italian: invio. One referral.' })
  referral(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** The referrals of an Ambito, oldest first. */
  @Query(() => ReferralConnection, {
    nullable: true,
    description: 'Italian: elenco degli invii. The referrals of an Ambito, oldest first.',
  })
  referrals(
    @Arg('filter', () => ReferralFilter, { description: 'Italian: filtro. Conditions add up.' })
    _filter: ReferralFilter,
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
