import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { CostItem } from '../cost-item/cost-item.entity.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { budgetLinePolicy } from './budget-line.policy.ts'
import { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { SpendSums } from '../spend/spend-sums.ts'
import { SpendTotals } from '../spend/spend-totals.ts'

/** One chapter of the municipal budget of one year (TUEL art. 165); imported from the ledger, which stays authoritative (I25). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: capitolo di bilancio (missione/programma/titolo/macroaggregato/piano dei conti). One chapter of the budget of one year.',
})
@Entity({ tableName: 'budget_line', ...internalRows(budgetLinePolicy) })
@Index({ properties: ['ambitoId', 'year'] })
export class BudgetLine extends SpendSums {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: esercizio. Financial year.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => String, { description: 'Italian: capitolo. Chapter of the management plan (PEG).' })
  @Property({ type: 'text' })
  chapter!: string

  @Field(() => String, { nullable: true, description: 'Italian: articolo. Article of the chapter.' })
  @Property({ type: 'text', nullable: true })
  article?: string | null

  @Field(() => String, { description: 'Italian: missione. 12 = social rights, social policies and family.' })
  @Property({ type: 'text' })
  mission!: string

  @Field(() => String, { description: 'Italian: programma. Programme within the mission, e.g. 01 children.' })
  @Property({ type: 'text' })
  programme!: string

  @Field(() => String, { description: 'Italian: titolo. 1 = current expenditure.' })
  @Property({ type: 'text' })
  title!: string

  @Field(() => String, { description: 'Italian: macroaggregato. Macro-aggregate of the expenditure.' })
  @Property({ type: 'text' })
  macroAggregate!: string

  @Field(() => String, {
    description: 'Italian: piano dei conti finanziario. Code of the integrated chart of accounts.',
  })
  @Property({ type: 'text' })
  chartOfAccounts!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null

  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: area di intervento. Its area; null when cross-area.',
  })
  area?: InterventionArea | null

  @Property({ type: 'uuid', nullable: true, index: true })
  costItemId?: string | null

  @Field(() => CostItem, {
    nullable: true,
    description: 'Italian: voce di costo. The entry of the plan that it carries.',
  })
  costItem?: CostItem | null

  /** Municipality that spends, when known: it decides `socialSpend`. */
  @Property({ type: 'text', nullable: true })
  municipalityCode?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: centro di responsabilità. Office responsible for the chapter; never a person.',
  })
  @Property({ type: 'text', nullable: true })
  responsible?: string | null

  @Field(() => Money, { description: 'Italian: stanziamento di competenza. What may be committed in the year.' })
  @Property({ ...AMOUNT })
  competence!: string

  @Field(() => Money, { description: 'Italian: stanziamento di cassa. What may be paid in the year.' })
  @Property({ ...AMOUNT })
  cash!: string

  @Field(() => SpendTotals, { description: 'Italian: andamento della spesa. Sums by phase of expenditure.' })
  totals!: SpendTotals

  /** The document of the Servizio Finanziario from which the line was imported (I25). */
  @Property({ type: 'text', nullable: true })
  sourceDocument?: string | null
}
