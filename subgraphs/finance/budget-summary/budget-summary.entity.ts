import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { openWithinAmbito } from '#platform/orm/row-security.ts'
import { AreaBudget } from '../area-budget/area-budget.entity.ts'
import { SpendSums } from '../spend/spend-sums.ts'
import { SpendTotals } from '../spend/spend-totals.ts'
import { SourceTotals } from './source-totals.entity.ts'

/** The social budget of an Ambito in one year. Its sums are open data (class L0), so the row holds nothing else. */
@ObjectType({ description: 'Italian: bilancio sociale dell’Ambito. The social budget of an Ambito in one year.' })
@Entity({ tableName: 'budget_summary', ...openWithinAmbito() })
export class BudgetSummary extends SpendSums {
  @PrimaryKey({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: esercizio. Financial year.' })
  @PrimaryKey({ type: 'integer' })
  year!: number

  @Field(() => SpendTotals, { description: 'Italian: andamento della spesa. Sums of all budget lines of the year.' })
  totals!: SpendTotals

  @Field(() => [AreaBudget], {
    description: 'Italian: budget per area. The budget of each area, the cross-area one last.',
  })
  byArea!: AreaBudget[]
  @Field(() => [SourceTotals], {
    nullable: true,
    description: 'Italian: spesa per fonte. The same spend by funding source; lines without a cost item have none.',
  })
  bySource!: SourceTotals[]
}
