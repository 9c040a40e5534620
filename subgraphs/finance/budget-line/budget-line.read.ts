import { reads } from '#platform/read/model.ts'
import { money, reference, toOne } from '#platform/read/vocabulary.ts'
import { CostItem } from '../cost-item/cost-item.entity.ts'
import { spendTotals } from '../spend/spend-sums.ts'
import { BudgetLine } from './budget-line.entity.ts'

/** How a budget line is read. */
export const budgetLineRead = reads(BudgetLine, {
  area: reference<BudgetLine>('InterventionArea', 'areaId'),
  costItem: toOne<BudgetLine, CostItem>(() => CostItem, 'costItemId'),
  competence: money<BudgetLine>('competence'),
  cash: money<BudgetLine>('cash'),
  totals: spendTotals<BudgetLine>(),
})
