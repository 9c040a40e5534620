import { Entity, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { LepsBasis } from './leps-basis.ts'
import { LepsAreaShare, LepsMunicipalityRow } from './leps-share.entity.ts'

/**
 * The minimum level of one social worker per 5,000 residents, for one Ambito, year and basis; a view over residents and
 * employments (regulation art. 1; L. 178/2020 art. 1 c. 797).
 */
@ObjectType({
  description:
    'Italian: LEPS 1 assistente sociale ogni 5.000 abitanti (art. 1; L. 178/2020 art. 1 c. 797). For one Ambito, year and basis.',
})
@Entity({ tableName: 'leps_indicator', expression: 'select * from organisation.leps_indicator' })
export class LepsIndicator {
  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: anno. The calendar year.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => LepsBasis, { description: 'Italian: base di calcolo. How social workers are counted here.' })
  @Property({ type: 'text' })
  basis!: string

  @Field(() => Int, { description: 'Italian: residenti. Residents on the reference date.' })
  @Property({ type: 'integer' })
  residents!: number

  @Field(() => DateScalar, {
    description: 'Italian: data di riferimento della popolazione. 1 January of the year, or the last known before it.',
  })
  @Property({ type: 'date' })
  populationReferenceDate!: string

  @Field(() => DecimalScalar, {
    description: 'Italian: assistenti sociali. Average over the days of the year, to ten decimals.',
  })
  @Property({ type: 'decimal' })
  socialWorkers!: string

  @Property({ type: 'decimal' })
  permanentFte!: string

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Italian: residenti per assistente sociale. For reading, to two decimals; null without social workers.',
  })
  residentsPerSocialWorker?: string | null

  @Field(() => DecimalScalar, {
    description: 'Italian: assistenti sociali richiesti. Residents divided by 5,000, exact.',
  })
  requiredSocialWorkers!: string

  @Field(() => DecimalScalar, { description: 'Italian: fabbisogno. Required less present; negative is a surplus.' })
  gap!: string

  @Field(() => Boolean, { description: 'Italian: LEPS raggiunto. On the unrounded ratio.' })
  met!: boolean

  @Field(() => Boolean, { description: 'Italian: obiettivo di servizio 1:4.000 raggiunto. On the unrounded ratio.' })
  stretchTargetMet!: boolean

  @Field(() => [LepsAreaShare], {
    nullable: true,
    description: 'Italian: per area di attività. In the order of art. 4.',
  })
  byArea!: LepsAreaShare[]

  @Field(() => [LepsMunicipalityRow], { nullable: true, description: 'Italian: per comune. By ISTAT code.' })
  byMunicipality?: LepsMunicipalityRow[] | null

  @Field(() => Money, {
    description:
      'Italian: contributo statale stimato. Always on FTE_PERMANENT_ONLY. Estimate only; the ministerial decree decides.',
  })
  estimatedStateContribution!: Money
}
