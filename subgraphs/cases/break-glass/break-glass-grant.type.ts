import { Field, ID, ObjectType } from 'type-graphql'
import { Problem } from '#platform/graph/problem.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'

/** A grant as who opened the file sees it; what the auditor sees of it is `BreakGlassReview`. */
@ObjectType({
  description: 'Italian: accesso in emergenza. A file that is open for a while, and when it will be reviewed.',
})
export class BreakGlassGrant {
  @Field(() => ID, { description: 'Italian: caso. The case that is open.' })
  caseId!: string

  @Field(() => DateTimeScalar, { description: 'Italian: scade il. When access ends.' })
  expiresAt!: string

  @Field(() => DateScalar, { description: 'Italian: verifica entro il. Day by which the access is reviewed.' })
  reviewDueOn!: string
}

/** What opening a file, or reviewing that, answers. */
@ObjectType({ description: 'Italian: esito. The grant, null when refused, and what there is to say of it.' })
export class BreakGlassPayload {
  @Field(() => BreakGlassGrant, { nullable: true, description: 'Italian: accesso in emergenza. Null when refused.' })
  grant?: BreakGlassGrant | null

  @Field(() => [Problem], {
    description: 'Italian: segnalazioni. Why it was refused, or what to mind; empty when all is well.',
  })
  problems!: Problem[]
}
