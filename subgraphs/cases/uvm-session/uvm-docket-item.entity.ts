import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { Assessment } from '../assessment/assessment.entity.ts'
import { CarePlan } from '../care-plan/care-plan.entity.ts'
import { Case } from '../case/case.entity.ts'
import { UvmDecision } from './uvm-decision.ts'
import { uvmDocketItemPolicy } from './uvm-session.policy.ts'

/** One case on the docket of a session. */
@ObjectType({ description: 'Italian: punto all’ordine del giorno UVM. One case on the docket of a session.' })
@Entity({
  tableName: 'uvm_docket_item',
  ...fileRows(uvmDocketItemPolicy, OWNER_GATES),
})
@Unique({ properties: ['sessionId', 'position'] })
export class UvmDocketItem extends OwnerAccessColumns {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  sessionId!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Italian: posizione. Place on the docket among the cases that the viewer may see, from 1.',
  })
  @Property({ type: 'integer' })
  position!: number

  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Field(() => Case, { nullable: true, description: 'Italian: caso. The case that is discussed.' })
  case?: Case | null

  @Property({ type: 'uuid', nullable: true, index: true })
  assessmentId?: string | null

  @Field(() => Assessment, { nullable: true, description: 'Italian: valutazione. The assessment that the unit reads.' })
  assessment?: Assessment | null

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  decidedAt?: string | null

  @Property({ type: 'boolean', nullable: true })
  eligible?: boolean | null

  @Property({ type: 'text', nullable: true })
  setting?: string | null

  @Property({ columnType: 'numeric(5,4)', type: 'decimal', nullable: true })
  healthShare?: string | null

  @Property({ columnType: 'numeric(5,4)', type: 'decimal', nullable: true })
  socialShare?: string | null

  @Property({ type: 'date', nullable: true })
  reviewOn?: string | null

  @Field(() => UvmDecision, { nullable: true, description: 'Italian: decisione. Null until the unit has decided.' })
  decision?: UvmDecision | null

  @Property({ type: 'uuid', nullable: true, index: true })
  proposedPlanId?: string | null

  @Field(() => CarePlan, {
    nullable: true,
    description: 'Italian: PAI proposto. The individual care plan that is proposed.',
  })
  proposedPlan?: CarePlan | null
}
