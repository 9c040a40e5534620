import { internalPolicy } from '#platform/access/policy.ts'
import { BUDGET_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see a liquidation (matrix, row "Budget, commitments, payments"). */
export const liquidationPolicy = internalPolicy({
  noun: 'Liquidation',
  fields: `
    L1: id history version commitment invoice amount date status verifiedDelivery orders`,
  grants: BUDGET_GRANTS,
})
