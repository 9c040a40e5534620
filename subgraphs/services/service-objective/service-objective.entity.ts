import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { PlanSheet } from '../plan-sheet/plan-sheet.stub.ts'

/** What a service is to achieve in a year, assigned beforehand (regulation, art. 8: "preventivamente assegnati"). */
@ObjectType({
  description:
    'Italian: obiettivo assegnato al servizio. What the service is to achieve in a year, assigned beforehand (art. 8).',
})
@Entity({ tableName: 'service_objective', ...withinOwnAmbito() })
@Index({ properties: ['serviceId', 'year'] })
export class ServiceObjective {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  serviceId!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  planSheetId?: string | null

  @Field(() => PlanSheet, {
    nullable: true,
    description: 'Italian: scheda di dettaglio. The sheet of the zone plan that the objective serves (R5.1).',
  })
  planSheet?: PlanSheet | null

  @Field(() => String, { description: 'Italian: indicatore. What is measured.' })
  @Property({ type: 'text' })
  indicator!: string

  @Field(() => String, { description: 'Italian: unità di misura. What is counted.' })
  @Property({ type: 'text' })
  unit!: string

  @Field(() => DecimalScalar, { description: 'Italian: valore atteso. What is to be reached.' })
  @Property({ columnType: 'numeric(18,2)', type: 'decimal' })
  target!: string

  @Field(() => DecimalScalar, {
    description: 'Italian: valore raggiunto. As last reported since the objective was assigned; 0 before.',
  })
  actual!: string

  @Field(() => DecimalScalar, {
    description: 'Italian: percentuale di raggiungimento. `actual` in per cent of `target`, two places.',
  })
  percent!: string

  @Field(() => Int, { description: 'Italian: anno. Year of the objective.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => String, { description: 'Italian: assegnato da. Role of who assigned it; never a name.' })
  @Property({ type: 'text' })
  assignedBy!: string

  @Field(() => DateScalar, { description: 'Italian: assegnato il. When it was assigned.' })
  @Property({ type: 'date' })
  assignedOn!: string
}
