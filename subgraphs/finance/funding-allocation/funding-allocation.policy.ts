import { internalPolicy } from '#platform/access/policy.ts'
import { PLAN_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see what was assigned of a fund (matrix, row "Budget, commitments, payments"). */
export const fundingAllocationPolicy = internalPolicy({
  noun: 'FundingAllocation',
  fields: `
    L1: id history version source year amount status cup spent reported reportedPercent requiredReportedPercent eligibleForNextShare deadline act sheets`,
  grants: PLAN_GRANTS,
})
