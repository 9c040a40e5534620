import { full, internalPolicy, openPolicy } from '#platform/access/policy.ts'
import { SUM_READERS } from '../ledger/ledger.policy.ts'

/** Who may see the budget of an Ambito: its sums are open, by source they are for who sees sums. */
export const budgetSummaryPolicy = openPolicy({
  noun: 'BudgetSummary',
  fields: `
    L0: year totals byArea
    L1: bySource`,
  grants: [full(SUM_READERS)],
})

/** Who may see what a source carries. */
export const sourceTotalsPolicy = internalPolicy({
  noun: 'SourceTotals',
  fields: `
    L1: source totals`,
  grants: [full(SUM_READERS)],
})
