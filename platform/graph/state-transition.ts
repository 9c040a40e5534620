import { Directive, Field, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'

/** One step of a state machine, as it happened. */
@Directive('@shareable')
@ObjectType({ description: 'Italian: cronologia degli stati. One step of a state machine, as it happened.' })
export class StateTransition {
  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When the step was taken.' })
  at!: string

  @Field(() => String, { nullable: true, description: 'Italian: stato di partenza. Null for the first state.' })
  from?: string | null

  @Field(() => String, { description: 'Italian: stato di arrivo. The state after the step.' })
  to!: string

  @Field(() => String, { description: 'Italian: ruolo. Role of who took the step; never a name.' })
  byRole!: string

  @Field(() => String, { nullable: true, description: 'Italian: nota. A short reason, without personal data.' })
  note?: string | null
}
