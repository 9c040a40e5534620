import { Field, ID, InputType, Int } from 'type-graphql'
import { BreakGlassReason } from './break-glass-reason.ts'

/** Opens one file in an emergency. */
@InputType({
  description: 'Italian: accesso in emergenza. Opens one file that is closed to the viewer, for an hour at most.',
})
export class BreakGlassInput {
  @Field(() => ID, { description: 'Italian: caso. The one case that is opened.' })
  caseId!: string

  @Field(() => BreakGlassReason, { description: 'Italian: motivo. Why, from a closed list.' })
  reasonCode!: string

  @Field(() => String, { description: 'Italian: motivazione. Why, in own words: 20 to 2,000 characters.' })
  reason!: string

  @Field(() => Int, { nullable: true, defaultValue: 60, description: 'Italian: minuti. How long, 1 to 60.' })
  minutes?: number | null

  @Field(() => ID, { description: 'Italian: chiave di idempotenza. The same key again is answered, not done again.' })
  idempotencyKey!: string
}

/** Closes the review of an emergency access. */
@InputType({ description: 'Italian: verifica dell’accesso in emergenza. Closes the review of a grant.' })
export class ReviewBreakGlassInput {
  @Field(() => ID, { description: 'Italian: accesso. The grant that is reviewed.' })
  grantId!: string

  @Field(() => Boolean, { description: 'Italian: giustificato. Whether the access was justified.' })
  justified!: boolean

  @Field(() => String, { description: 'Italian: nota. What the review found; 1 to 2,000 characters.' })
  note!: string

  @Field(() => ID, { description: 'Italian: chiave di idempotenza. The same key again is answered, not done again.' })
  idempotencyKey!: string
}
