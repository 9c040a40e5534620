import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { AreaBudget } from './area-budget.entity.ts'

/** Root queries on area budgets. */
@Resolver()
export class AreaBudgetResolver {
  /** The budget of an area in a year, null when none was assigned. */
  @Query(() => AreaBudget, {
    nullable: true,
    description: 'Italian: budget dell’area. The budget of an area in a year; null when none was assigned.',
  })
  areaBudget(
    @Arg('areaId', () => ID, { description: 'Italian: area di intervento. Whose budget.' }) _areaId: string,
    @Arg('year', () => Int, { description: 'Italian: esercizio. Financial year.' }) _year: number,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
