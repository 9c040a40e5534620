import { internalPolicy } from '#platform/access/policy.ts'
import { BUDGET_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see a budget line (matrix, row "Budget, commitments, payments"). */
export const budgetLinePolicy = internalPolicy({
  noun: 'BudgetLine',
  fields: `
    L1: id year chapter article mission programme title macroAggregate chartOfAccounts
    L1: area costItem responsible competence cash totals`,
  grants: BUDGET_GRANTS,
})
