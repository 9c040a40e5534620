import { Field, ID, InputType } from 'type-graphql'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { AccessOutcome } from './access-contact-enums.ts'

/** Which access contacts are asked for; conditions add up. */
@InputType({ description: 'Italian: filtro degli accessi. Conditions add up.' })
export class AccessContactFilter {
  @Field(() => ID, { description: 'Italian: Ambito. Where.' })
  ambitoId!: string

  @Field(() => ID, { nullable: true, description: 'Italian: unità operativa. Only those who came to this office.' })
  unitId?: string | null

  @Field(() => [AccessOutcome], { nullable: true, description: 'Italian: esiti. Only with these outcomes.' })
  outcome?: string[] | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: in scadenza prima del. Only with a term before this day.',
  })
  dueBefore?: string | null
}
