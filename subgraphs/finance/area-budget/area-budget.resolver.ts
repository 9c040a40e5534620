import { ID, Int, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { AreaBudget } from './area-budget.entity.ts'

/** Root queries on area budgets. */
@Resolver()
export class AreaBudgetResolver {
  /** The budget of an area in a year, null when none was assigned. */
  @Query(() => AreaBudget, {
    nullable: true,
    description: 'Italian: budget dell’area. The budget of an area in a year; null when none was assigned.',
  })
  @FieldArgs({
    areaId: { type: () => ID, description: 'Italian: area di intervento. Whose budget.' },
    year: { type: () => Int, description: 'Italian: esercizio. Financial year.' },
  })
  areaBudget(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
