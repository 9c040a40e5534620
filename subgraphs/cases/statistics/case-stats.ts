import { Field, Int, ObjectType } from 'type-graphql'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { SuppressionReason } from './statistics-enums.ts'

/** The figures of one area. */
@ObjectType({
  description:
    'Italian: dati di attività dell’area. Of the cases that a viewer sees who is given their list; else a statistic, in which a figure that is too small is null; `reason` says so.',
})
export class CaseStats {
  @Field(() => Int, { nullable: true, description: 'Italian: casi aperti. Open cases today.' })
  open?: number | null

  @Field(() => Int, { nullable: true, description: 'Italian: casi in carico. Cases in state ACTIVE.' })
  active?: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: prese in carico oltre il termine. Open cases not taken in charge although the term is over.',
  })
  overdueTakeInCharge?: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: casi aperti in dodici mesi. Reported in the last twelve months.',
  })
  opened12m?: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: casi chiusi in dodici mesi. Ended in the last twelve months.',
  })
  closed12m?: number | null

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: giorni mediani alla presa in carico. Of those taken in charge in the last twelve months.',
  })
  medianDaysToTakeInCharge?: string | null

  @Field(() => SuppressionReason, {
    nullable: true,
    description:
      'Italian: motivo dell’oscuramento. Why any figure of the area is withheld, asked beside it or not; null when none is.',
  })
  reason?: string | null
}

/** What one member of staff carries. */
@ObjectType({ description: 'Italian: carico di lavoro. What one member of staff carries (regulation art. 7).' })
export class Caseload {
  @Field(() => Int, { description: 'Italian: casi aperti assegnati. Open cases assigned.' })
  openCases!: number

  @Field(() => Int, {
    description:
      'Italian: punti di carico. Open cases weighted by priority (1 to 3) and one point per compartment that the viewer sees.',
  })
  weightedPoints!: number

  @Field(() => Int, {
    description: 'Italian: fuori termine. Assigned cases not taken in charge although the term is over.',
  })
  overdue!: number

  @Field(() => Int, {
    description: 'Italian: scadenze giudiziarie entro 14 giorni. Unmet court terms of the next fourteen days.',
  })
  judicialDeadlines14d!: number
}
