import { internalPolicy } from '#platform/access/policy.ts'
import { BUDGET_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see a payment order (matrix, row "Budget, commitments, payments"). */
export const paymentOrderPolicy = internalPolicy({
  noun: 'PaymentOrder',
  fields: `
    L1: id number year amount status issuedOn paidOn siopeCode`,
  grants: BUDGET_GRANTS,
})
