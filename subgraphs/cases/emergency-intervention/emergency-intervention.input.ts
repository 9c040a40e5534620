import { Field, ID, InputType } from 'type-graphql'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { EmergencyStatus } from './emergency-status.ts'

/** Which emergencies are asked for; conditions add up. */
@InputType({ description: 'Italian: filtro dei pronti interventi. Conditions add up.' })
export class EmergencyFilter {
  @Field(() => ID, { description: 'Italian: Ambito. The Ambito whose emergencies are asked for.' })
  ambitoId!: string

  @Field(() => [EmergencyStatus], { nullable: true, description: 'Italian: stati. Only these states.' })
  status?: string[] | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: da. Reported from this instant.' })
  from?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: a. Reported before this instant.' })
  to?: string | null
}
