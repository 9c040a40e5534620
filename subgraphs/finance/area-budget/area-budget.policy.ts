import { grant, openPolicy } from '#platform/access/policy.ts'
import { BUDGET_GRANTS } from '../ledger/budget-readers.policy.ts'

/**
 * Who may see the budget of an area (matrix, row "Budget, commitments, payments"): assigned and totals are open; how fast it is
 * spent is an aggregate (`A`), what stands behind it is for who sees the rows.
 */
export const areaBudgetPolicy = openPolicy({
  noun: 'AreaBudget',
  fields: `
    L0: id version area year assigned totals
    L1 SUMS: burnRate forecastYearEnd coherentWithPlan alerts
    L1: assignedAct lines incoherences`,
  grants: [...BUDGET_GRANTS, grant('SUMS', ['AREA_LEAD', 'ASL_MEMBER', 'DASHBOARD'])],
})
