import { full, grant, internalPolicy } from '#platform/access/policy.ts'
import { BUDGET_READERS } from '../ledger/ledger.policy.ts'

/** Who may see what needs attention in a budget: sums tell it, so it is seen with them; the cost item is a row. */
export const budgetAlertPolicy = internalPolicy({
  noun: 'BudgetAlert',
  fields: `
    L1 *: level code message
    L1: costItem`,
  grants: [full(BUDGET_READERS), grant('SUMS', ['ASL_MEMBER', 'DASHBOARD'])],
})
