import { Field, ObjectType } from 'type-graphql'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { CareSetting } from './uvm-status.ts'

/** What the unit decided on one case; stored on the docket item itself. */
@ObjectType({ description: 'Italian: decisione UVM. What the unit decided on one case.' })
export class UvmDecision {
  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When it was decided.' })
  at!: string

  @Field(() => Boolean, { description: 'Italian: ammissibilità. Whether the person is entitled to integrated care.' })
  eligible!: boolean

  @Field(() => CareSetting, { description: 'Italian: setting assistenziale. Where care is given.' })
  setting!: string

  @Field(() => DecimalScalar, {
    description: 'Italian: quota sanitaria. Part of the cost that the health service bears, 0 to 1.',
  })
  healthShare!: string

  @Field(() => DecimalScalar, {
    description: 'Italian: quota sociale. Part of the cost that the Ambito and the person bear, 0 to 1.',
  })
  socialShare!: string

  @Field(() => DateScalar, { description: 'Italian: data di rivalutazione. When the unit looks again.' })
  reviewOn!: string
}
