import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { SharedEnvelope } from '#platform/access/shared-envelope.ts'
import { Money } from '#platform/graph/money.ts'
import { Period } from '#platform/graph/period.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Case } from '../case/case.entity.ts'
import { CarePlanKind, CarePlanStatus } from './care-plan-enums.ts'
import { carePlanPolicy } from './care-plan.policy.ts'

/** A personalised project on a person's real needs (regulation art. 4 and 6). */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: progetto personalizzato (art. 4, 6). PAI when decided by a UVM.' })
@Entity({
  tableName: 'care_plan',
  ...fileRows(carePlanPolicy, OWNER_GATES),
})
export class CarePlan extends SharedEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with every change; `expectedVersion` of a mutation.' })
  @Property({ type: 'integer' })
  version!: number

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every state the plan was in.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history!: StateTransition[]

  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Field(() => Case, { description: 'Italian: caso. The case it belongs to.' })
  case!: Case

  @Field(() => CarePlanKind, { nullable: true, description: 'Italian: tipo di progetto. Kind of project.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: revisione. Revision of the plan; reviseCarePlan makes the next one.',
  })
  @Property({ type: 'integer' })
  revision!: number

  @Field(() => CarePlanStatus, { nullable: true, description: 'Italian: stato. State of the plan.' })
  @Property({ type: 'text' })
  status!: string

  @Property({ type: 'date' })
  startsOn!: string

  @Property({ type: 'date', nullable: true })
  endsOn?: string | null

  @Field(() => Period, { nullable: true, description: 'Italian: periodo. From when to when it runs.' })
  period!: Period

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: verifica entro il. Day by which it must be reviewed, at most twelve months ahead (I9).',
  })
  @Property({ type: 'date', nullable: true })
  reviewDueOn?: string | null

  /** The session that decided it (I9: a PAI needs one). */
  @Property({ type: 'uuid', nullable: true, index: true })
  uvmSessionId?: string | null

  /** In-force judicial measures that the plan acknowledges (A12). */
  @Property({ columnType: 'uuid[]', type: 'array' })
  acknowledgedMeasureIds!: string[]

  @Field(() => Money, {
    nullable: true,
    description:
      'Italian: costo previsto. Quantity by unit cost of its interventions; null when no unit cost is known.',
  })
  plannedCost?: Money | null
}
