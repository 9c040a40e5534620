import { internalPolicy } from '#platform/access/policy.ts'
import { PLAN_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see the zone plan (matrix, row "Budget, commitments, payments"). */
export const zonePlanPolicy = internalPolicy({
  noun: 'ZonePlan',
  fields: `
    L1: id history ambito title fromYear toYear status act total version sheets`,
  grants: PLAN_GRANTS,
})
