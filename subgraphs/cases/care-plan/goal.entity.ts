import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { GoalAchievement, GoalStatus } from './care-plan-enums.ts'
import { goalPolicy } from './care-plan.policy.ts'

/** What a plan wants to reach, on a need that an assessment found (R4.2). */
@ObjectType({ description: 'Italian: obiettivo. What the plan wants to reach, on a need that an assessment found.' })
@Entity({
  tableName: 'goal',
  ...fileRows(goalPolicy, OWNER_GATES),
})
export class Goal extends OwnerAccessColumns {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  carePlanId!: string

  @Property({ type: 'integer' })
  position!: number

  @Field(() => String, { description: 'Italian: descrizione. What is to be reached.' })
  @Property({ type: 'text' })
  description!: string

  @Field(() => String, { description: 'Italian: dimensione del bisogno. The domain of need it answers.' })
  @Property({ type: 'text' })
  needDomain!: string

  @Field(() => GoalStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => GoalAchievement, {
    nullable: true,
    description: 'Italian: grado di raggiungimento. How far it has come.',
  })
  @Property({ type: 'text', nullable: true })
  achievement?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: entro il. Day by which it should be reached.' })
  @Property({ type: 'date', nullable: true })
  targetDate?: string | null

  @Field(() => [String], { description: 'Italian: indicatori. By what one sees that it is reached.' })
  @Property({ columnType: 'text[]', type: 'array' })
  indicators!: string[]

  /** Kind of the plan it belongs to, copied for its row-level policy. */
  @Property({ type: 'text', default: '' })
  planKind!: string

  /** State of the plan it belongs to, copied for its row-level policy. */
  @Property({ type: 'text', default: '' })
  planStatus!: string
}
