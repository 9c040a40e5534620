import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { budgetRows } from '../ledger/ledger.policy.ts'
import { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { ZonePlan } from '../zone-plan/zone-plan.entity.ts'

/** One detailed project of a zone plan (regulation art. 7 and 8): cross-area when it has no area, as that of the service itself (A22). */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: scheda di dettaglio (progettazione di dettaglio). One detailed project of a zone plan.',
})
@Entity({ tableName: 'plan_sheet', ...budgetRows() })
export class PlanSheet {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  planId!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null

  @Field(() => String, { description: 'Italian: codice della scheda. Unique within the plan.' })
  @Property({ type: 'text' })
  code!: string

  @Field(() => String, { description: 'Italian: titolo. Title of the sheet.' })
  @Property({ type: 'text' })
  title!: string

  @Field(() => ZonePlan, { description: 'Italian: Piano Sociale di Zona. The plan it belongs to.' })
  plan!: ZonePlan

  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: area di intervento. Its area; null for a cross-area sheet.',
  })
  area?: InterventionArea | null

  @Field(() => Money, { description: 'Italian: importo previsto. Sum of its cost items.' })
  planned!: Money

  @Field(() => Int, { description: 'Italian: versione. Grows with each change.' })
  @Property({ type: 'integer' })
  version!: number
}
