import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID, filteredBy, page } from '#platform/graph/usual-args.ts'
import { Referral, ReferralConnection } from './referral.entity.ts'
import { ReferralFilter } from './referral.input.ts'

/** Root queries on referrals. */
@Resolver()
export class ReferralResolver {
  /** The referral of an id, null when there is none. */
  @Query(() => Referral, { nullable: true, description: 'Italian: invio. One referral.' })
  @FieldArgs({ id: OPAQUE_ID })
  referral(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** The referrals of an Ambito, oldest first. */
  @Query(() => ReferralConnection, {
    nullable: true,
    description: 'Italian: elenco degli invii. The referrals of an Ambito, oldest first.',
  })
  @FieldArgs({ filter: filteredBy(() => ReferralFilter), ...page(50) })
  referrals(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
