import { Field, ID, InputType } from 'type-graphql'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'

/** Which audit records are asked for; conditions add up. */
@InputType({ description: 'Italian: filtro del registro degli accessi. Conditions add up.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Italian: persona. Records about one person.' })
  personId?: string | null

  @Field(() => ID, { nullable: true, description: 'Italian: caso. Records about one case.' })
  caseId?: string | null

  @Field(() => ID, { nullable: true, description: 'Italian: dato. Records about one entity of any type.' })
  entityId?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: operatore. Records of one subject.' })
  actor?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: da. From this instant.' })
  from?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: a. Before this instant.' })
  to?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Italian: solo accessi in emergenza. Only under a break-glass grant.',
  })
  breakGlassOnly?: boolean | null
}
