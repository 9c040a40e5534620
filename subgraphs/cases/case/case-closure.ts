import { Field, Int, ObjectType } from 'type-graphql'
import { graphEnum } from '#platform/graph/graph-enum.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'

/** Why a case ended. */
export const ClosureReason = graphEnum('ClosureReason', 'Italian: motivo della chiusura. Why the case ended.', {
  GOALS_ACHIEVED: 'Italian: obiettivi raggiunti. The goals were achieved.',
  WITHDRAWAL: 'Italian: rinuncia. The person withdrew.',
  MOVED_AWAY: 'Italian: trasferimento di residenza. The person moved away.',
  DECEASED: 'Italian: decesso. The person died.',
  TRANSFERRED: 'Italian: trasferimento ad altro Ambito. Another Ambito goes on.',
  NOT_ELIGIBLE: 'Italian: mancanza dei requisiti. Not eligible.',
  NO_LONGER_NEEDED: 'Italian: cessato bisogno. The need is over.',
  COURT_ORDER_LIFTED: 'Italian: revoca del provvedimento. The court order was lifted.',
  UNREACHABLE: 'Italian: irreperibilità. The person cannot be found.',
  OTHER: 'Italian: altro. Another reason.',
})

/** What became of the need (R1.3). */
export const CaseOutcome = graphEnum(
  'CaseOutcome',
  'Italian: esito del percorso. Whether the need was reduced (regulation art. 1).',
  {
    IMPROVED: 'Italian: migliorato. The situation is better.',
    STABLE: 'Italian: stabile. The situation is unchanged.',
    WORSENED: 'Italian: peggiorato. The situation is worse.',
    NOT_ASSESSABLE: 'Italian: non valutabile. It cannot be said.',
  },
)

/** How a case ended; stored on the case itself. */
@ObjectType({ description: 'Italian: chiusura del caso. How and why a case ended.' })
export class CaseClosure {
  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When it was closed.' })
  at!: string

  @Field(() => ClosureReason, { description: 'Italian: motivo. Why.' })
  reason!: string

  @Field(() => CaseOutcome, { nullable: true, description: 'Italian: esito. Whether the need was reduced.' })
  outcome?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: nota. A few words on the end.' })
  note?: string | null

  @Field(() => Boolean, {
    description: 'Italian: invio alla chiusura. Whether the person was sent on to another service.',
  })
  referredAtClosure!: boolean
}

/** The area lead's approval that the closing of a case of a compartment needs; stored on the case itself. */
@ObjectType({
  description: 'Italian: approvazione della chiusura. Needed before closing MINOR, JUDICIAL and GENDER_VIOLENCE cases.',
})
export class ClosureApproval {
  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When it was approved.' })
  at!: string

  @Field(() => StaffMember, {
    nullable: true,
    description: 'Italian: approvata da. The area lead, never the case manager.',
  })
  by?: StaffMember | null

  @Field(() => Int, {
    description: 'Italian: versione del caso. The version that was approved: a later change needs a new approval.',
  })
  caseVersion!: number
}
