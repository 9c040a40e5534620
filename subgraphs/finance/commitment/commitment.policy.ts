import { internalPolicy } from '#platform/access/policy.ts'
import { BUDGET_GRANTS, PLAN_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see a commitment (matrix, row "Budget, commitments, payments"). */
export const commitmentPolicy = internalPolicy({
  noun: 'Commitment',
  fields: `
    L1: id history version number year line status amount creditor contract cig cup act date residual subject service liquidations`,
  grants: BUDGET_GRANTS,
})

/** Who may see how many persons a commitment pays; never who (rule 6). */
export const benefitGroupPolicy = internalPolicy({
  noun: 'BenefitGroup',
  fields: `
    L1: label beneficiaries suppressed`,
  grants: PLAN_GRANTS,
})
