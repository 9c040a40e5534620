import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { Act } from '../act/act.stub.ts'
import { Ambito } from '../ambito/ambito.stub.ts'
import { HISTORY } from '../ledger/columns.ts'
import { budgetRows } from '../ledger/ledger.policy.ts'
import { ZonePlanStatus } from './zone-plan-status.ts'

/** The three-year social plan of an Ambito (L. 328/2000 art. 19; L.R. Puglia 19/2006 art. 10; regulation art. 1). */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: Piano Sociale di Zona. The social plan of an Ambito (L.R. Puglia 19/2006 art. 10).',
})
@Entity({ tableName: 'zone_plan', ...budgetRows() })
export class ZonePlan {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Each step of its approval.',
  })
  @Property({ ...HISTORY, nullable: true })
  history?: StateTransition[] | null

  @Field(() => Ambito, { nullable: true, description: 'Italian: Ambito Territoriale Sociale. Whose plan it is.' })
  ambito?: Ambito | null

  @Field(() => String, { description: 'Italian: titolo. Title of the plan.' })
  @Property({ type: 'text' })
  title!: string

  @Field(() => Int, { description: 'Italian: primo anno. First year of the plan.' })
  @Property({ type: 'integer' })
  fromYear!: number

  @Field(() => Int, { description: 'Italian: ultimo anno. Last year of the plan.' })
  @Property({ type: 'integer' })
  toYear!: number

  @Field(() => ZonePlanStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: ZonePlanStatus

  /** First day in force; null until it is. */
  @Property({ type: 'date', nullable: true })
  inForceFrom?: string | null

  /** Last day in force; null while it is. */
  @Property({ type: 'date', nullable: true })
  inForceTo?: string | null

  @Property({ type: 'uuid', nullable: true })
  actId?: string | null

  @Field(() => Act, {
    nullable: true,
    description: 'Italian: atto di approvazione. The act that adopted or approved it.',
  })
  act?: Act | null

  @Field(() => Money, { description: 'Italian: importo complessivo. Sum of the cost items of its sheets.' })
  total!: Money

  @Field(() => Int, { description: 'Italian: versione. Grows with each change.' })
  @Property({ type: 'integer' })
  version!: number
}
