import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { CostItem } from '../cost-item/cost-item.entity.ts'
import { sumRows } from '../ledger/ledger.policy.ts'
import { AlertLevel } from './alert-level.ts'
import { BudgetAlertCode } from './budget-alert-code.ts'

/** What needs attention in the budget of an area; kept current by `rebuildTotals` (regulation art. 8, R8.7). */
@ObjectType({ description: 'Italian: avviso di budget. What needs attention in the budget of an area.' })
@Entity({ tableName: 'budget_alert', ...sumRows() })
@Index({ properties: ['areaBudgetId', 'position'] })
export class BudgetAlert {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  areaBudgetId!: string

  /** Gravest first. */
  @Property({ type: 'integer' })
  position!: number

  @Field(() => AlertLevel, { description: 'Italian: livello. How grave it is.' })
  @Property({ type: 'text' })
  level!: AlertLevel

  @Field(() => BudgetAlertCode, { description: 'Italian: codice dell’avviso. What it is about.' })
  @Property({ type: 'text' })
  code!: BudgetAlertCode

  @Field(() => String, { description: 'Italian: messaggio. In Italian.' })
  @Property({ type: 'text' })
  message!: string

  @Property({ type: 'uuid', nullable: true })
  costItemId?: string | null

  @Field(() => CostItem, { nullable: true, description: 'Italian: voce di costo. The cost item concerned.' })
  costItem?: CostItem | null
}
