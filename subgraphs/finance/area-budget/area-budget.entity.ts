import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { openWithinAmbito } from '#platform/orm/row-security.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { Act } from '../act/act.stub.ts'
import { BudgetLine } from '../budget-line/budget-line.entity.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { CostItem } from '../cost-item/cost-item.entity.ts'
import { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { SpendSums } from '../spend/spend-sums.ts'
import { SpendTotals } from '../spend/spend-totals.ts'
import { BudgetAlert } from './budget-alert.entity.ts'

/**
 * What was assigned beforehand to an area for a year, and what became of it (regulation art. 8). Assigned and totals are
 * open data (class L0): they stand in this row, so that the public never needs the lines behind them; the rest is L1.
 */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: budget preventivamente assegnato all’area (art. 8). The budget of an area in one year, and its spend.',
})
@Entity({ tableName: 'area_budget', ...openWithinAmbito() })
@Index({ properties: ['ambitoId', 'year'] })
export class AreaBudget extends SpendSums {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with each assignment.' })
  @Property({ type: 'integer' })
  version!: number

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null
  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: area di intervento. Its area; null for the cross-area budget.',
  })
  area?: InterventionArea | null

  @Field(() => Int, { description: 'Italian: esercizio. Financial year.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => Money, { description: 'Italian: budget assegnato. What was assigned by act.' })
  @Property({ ...AMOUNT })
  assigned!: string

  @Property({ type: 'uuid', nullable: true })
  assignedActId?: string | null

  @Field(() => Act, { nullable: true, description: 'Italian: atto di assegnazione. The act that assigned it (A9).' })
  assignedAct?: Act | null

  @Field(() => SpendTotals, {
    description: 'Italian: andamento della spesa. Sums of the budget lines of the area and year.',
  })
  totals!: SpendTotals
  @Field(() => [BudgetLine], {
    nullable: true,
    description: 'Italian: capitoli di bilancio. The budget lines of the area and year, by chapter.',
  })
  lines!: BudgetLine[]
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Italian: velocità di spesa. Share of the assigned budget that is liquidated, over the share of the year that has passed: 1 = on pace, 0 while nothing was assigned or the year has not begun.',
  })
  burnRate!: string
  @Field(() => Money, {
    nullable: true,
    description:
      'Italian: previsione a fine anno. What is liquidated, over the share of the year that has passed; 0.00 while the year has not begun.',
  })
  forecastYearEnd!: Money
  @Field(() => [BudgetAlert], {
    nullable: true,
    description: 'Italian: avvisi. Thresholds crossed and incoherences with the plan, gravest first.',
  })
  alerts!: BudgetAlert[]
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Italian: coerente con il Piano di Zona. False exactly when a cost item is incoherent with its budget lines (I22).',
  })
  @Property({ type: 'boolean', default: true })
  coherentWithPlan!: boolean
  @Field(() => [CostItem], {
    nullable: true,
    description:
      'Italian: voci di costo incoerenti. Cost items whose budget lines do not sum up to them, or stand in another area.',
  })
  incoherences!: CostItem[]
}
