import { Field, ID, InputType, Int } from 'type-graphql'
import { ReferralStatus } from './referral-status.ts'

/** Which referrals are asked for; conditions add up. */
@InputType({ description: 'Italian: filtro degli invii. Conditions add up.' })
export class ReferralFilter {
  @Field(() => ID, { description: 'Italian: Ambito. The Ambito whose referrals are asked for.' })
  ambitoId!: string

  @Field(() => [ID], { nullable: true, description: 'Italian: aree. Only cases of these areas.' })
  areaIds?: string[] | null

  @Field(() => [ReferralStatus], { nullable: true, description: 'Italian: stati. Only these states.' })
  status?: string[] | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: anzianità minima. At least so many days old (`ageDays`).',
  })
  minAgeDays?: number | null
}
