import { sql } from 'kysely'
import { reads } from '#platform/read/model.ts'
import { asc, toMany, toOne } from '#platform/read/vocabulary.ts'
import type { Ambito } from '../ambito/ambito.stub.ts'
import { AreaBudget } from '../area-budget/area-budget.entity.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { spendTotals } from '../spend/spend-sums.ts'
import { BudgetSummary } from './budget-summary.entity.ts'
import { SourceTotals } from './source-totals.entity.ts'

/** How the budget of a year is read. */
export const budgetSummaryRead = reads(
  BudgetSummary,
  {
    totals: spendTotals<BudgetSummary>(),
    byArea: toMany<BudgetSummary, AreaBudget>(() => AreaBudget, {
      on: (area, summary) => sql`${area('ambitoId')} = ${summary('ambitoId')} and ${area('year')} = ${summary('year')}`,
      order: [asc((area) => sql`(${area('areaId')} is null)::int`, 'integer')],
    }),
    bySource: toMany<BudgetSummary, SourceTotals>(() => SourceTotals, {
      on: (source, summary) =>
        sql`${source('ambitoId')} = ${summary('ambitoId')} and ${source('year')} = ${summary('year')}`,
      order: [asc('sourceCode')],
    }),
  },
  [],
)

/** How the totals of a source are read. */
export const sourceTotalsRead = reads(
  SourceTotals,
  {
    source: toOne<SourceTotals, FundingSource>(() => FundingSource, ['sourceCode', 'code']),
    totals: spendTotals<SourceTotals>(),
  },
  [],
)

/** The budget of an Ambito in a year, null when none was loaded. */
export const budgetOfAmbito = toOne<Ambito, BudgetSummary>(
  () => BudgetSummary,
  (summary, ambito, args) =>
    sql`${summary('ambitoId')} = ${ambito('id')} and ${summary('year')} = ${args('year')}::int`,
)
