import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { SharedEnvelope } from '#platform/access/shared-envelope.ts'
import { Money } from '#platform/graph/money.ts'
import { Period } from '#platform/graph/period.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { Service } from '../service/service.stub.ts'
import { InterventionStatus } from './care-plan-enums.ts'
import { CarePlan } from './care-plan.entity.ts'
import { plannedInterventionPolicy } from './care-plan.policy.ts'

/** What a plan foresees: so much of a service, how often, until when, and who pays. Keeps its id across revisions. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: intervento previsto. So much of a service, how often, until when, and who pays.' })
@Entity({
  tableName: 'planned_intervention',
  ...fileRows(plannedInterventionPolicy, OWNER_GATES),
})
export class PlannedIntervention extends SharedEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  carePlanId!: string

  @Field(() => CarePlan, { nullable: true, description: 'Italian: progetto. The plan it belongs to.' })
  carePlan!: CarePlan

  @Property({ type: 'uuid', nullable: true, index: true })
  serviceId?: string | null

  @Field(() => Service, { nullable: true, description: 'Italian: servizio. The service that is to be activated.' })
  service?: Service | null

  @Field(() => [ID], { nullable: true, description: 'Italian: obiettivi. Ids of the goals it serves.' })
  @Property({ columnType: 'uuid[]', type: 'array' })
  goalIds!: string[]

  @Field(() => String, { nullable: true, description: 'Italian: unità di misura. In what it is counted.' })
  @Property({ type: 'text' })
  unit!: string

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: quantità prevista. How many units over its whole period.',
  })
  @Property({ columnType: 'numeric(14,2)', type: 'decimal' })
  quantity!: string

  @Field(() => String, { nullable: true, description: 'Italian: frequenza. How often.' })
  @Property({ type: 'text' })
  frequency!: string

  @Property({ type: 'date' })
  startsOn!: string

  @Property({ type: 'date', nullable: true })
  endsOn?: string | null

  @Field(() => Period, { nullable: true, description: 'Italian: periodo. From when to when.' })
  period!: Period

  @Field(() => InterventionStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: string

  @Property({ columnType: 'numeric(14,2)', type: 'decimal', nullable: true })
  unitCostAmount?: string | null

  @Field(() => Money, { nullable: true, description: 'Italian: costo unitario. Cost of one unit.' })
  unitCost?: Money | null

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: quota sociale. Share paid by the Ambito; the three shares sum to 1.',
  })
  @Property({ columnType: 'numeric(5,4)', type: 'decimal', nullable: true })
  socialShare?: string | null

  @Field(() => DecimalScalar, { nullable: true, description: 'Italian: quota sanitaria. Share paid by the ASL.' })
  @Property({ columnType: 'numeric(5,4)', type: 'decimal', nullable: true })
  healthShare?: string | null

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Italian: quota a carico dell’utente. Share paid by the person.',
  })
  @Property({ columnType: 'numeric(5,4)', type: 'decimal', nullable: true })
  userShare?: string | null

  /** Kind of the plan it belongs to, copied for its row-level policy. */
  @Property({ type: 'text', default: '' })
  planKind!: string

  /** State of the plan it belongs to, copied for its row-level policy. */
  @Property({ type: 'text', default: '' })
  planStatus!: string

  /** Provider of its service, copied for its row-level policy. */
  @Property({ type: 'uuid', nullable: true })
  providerId?: string | null
}
