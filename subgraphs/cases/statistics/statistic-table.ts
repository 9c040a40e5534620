import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { StatAccuracy, StatDimension, StatMeasure, SuppressionReason } from './statistics-enums.ts'

/** What a statistic is asked for. */
@InputType({
  description: 'Italian: richiesta statistica. Whole calendar months that are over, from one month to ten years.',
})
export class StatisticsInput {
  @Field(() => [StatDimension], {
    description: 'Italian: dimensioni. By what the figures are broken down: AREA, SEX, MONTH and at most one other.',
  })
  dimensions!: string[]

  @Field(() => [StatMeasure], { description: 'Italian: misure. What is counted.' })
  measures!: string[]

  @Field(() => DateScalar, { description: 'Italian: dal. First day; its whole month counts.' })
  from!: string

  @Field(() => DateScalar, { description: 'Italian: al. Last day; its whole month counts, once it is over.' })
  to!: string
}

/** One figure. */
@ObjectType({ description: 'Italian: cella. One figure, or that it may not be shown.' })
export class StatCell {
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Italian: valore. Null when suppressed or when nothing can be computed; see `accuracy` for how near it is.',
  })
  value?: string | null

  @Field(() => Boolean, {
    description: 'Italian: oscurata. Whether the figure is withheld; then `reason` says why, and none looks like few.',
  })
  suppressed!: boolean

  @Field(() => SuppressionReason, {
    nullable: true,
    description: 'Italian: motivo dell’oscuramento. Why the figure is withheld; null when it is not.',
  })
  reason?: string | null

  @Field(() => StatAccuracy, {
    nullable: true,
    description: 'Italian: precisione. Whether the figure is counted or perturbed; null when it is withheld.',
  })
  accuracy?: string | null
}

/** One line of a table. */
@ObjectType({ description: 'Italian: riga. One combination of the dimensions.' })
export class StatRow {
  @Field(() => [String], {
    description: 'Italian: chiavi. One per dimension, in the order asked; UNKNOWN where it is not known.',
  })
  keys!: string[]

  @Field(() => [StatCell], { description: 'Italian: celle. One per measure, in the order asked.' })
  values!: StatCell[]
}

/** Figures without persons. */
@ObjectType({
  description: 'Italian: tavola statistica. Figures without persons; a row for every combination of values that occur.',
})
export class StatisticTable {
  @Field(() => [String], { description: 'Italian: colonne. The dimensions, then the measures.' })
  columns!: string[]

  @Field(() => [StatRow], { description: 'Italian: righe. In the order of their keys.' })
  rows!: StatRow[]

  @Field(() => Int, {
    description:
      'Italian: soglia. The smallest statistic shown; 10 where a compartment is concerned. Who sees the rows is shown their count, whatever it is.',
  })
  threshold!: number

  @Field(() => Int, { description: 'Italian: celle oscurate. How many figures are withheld.' })
  suppressedCells!: number
}
