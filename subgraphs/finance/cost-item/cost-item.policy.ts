import { internalPolicy } from '#platform/access/policy.ts'
import { PLAN_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see a cost item of the plan; its lines are decided by their own policy. */
export const costItemPolicy = internalPolicy({
  noun: 'CostItem',
  fields: `
    L1: id sheet code description amount fundedBy coherent drift budgetLines`,
  grants: PLAN_GRANTS,
})

/** Who may see which source pays for a cost item. */
export const fundingSharePolicy = internalPolicy({
  noun: 'FundingShare',
  fields: `
    L1: source amount`,
  grants: PLAN_GRANTS,
})
