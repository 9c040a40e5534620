import { internalPolicy } from '#platform/access/policy.ts'
import { authorisationPolicy } from '../provider/provider.policy.ts'

/** Who may see how a service was checked: in a summary the outcome, not the findings nor who made it. */
export const inspectionPolicy = internalPolicy({
  noun: 'Inspection',
  fields: `
    L1 *: id service kind performedOn outcome
    L1 S: remedyDueOn
    L1: performedBy findings`,
  grants: authorisationPolicy.grants,
})
