import { internalPolicy } from '#platform/access/policy.ts'
import { PLAN_GRANTS } from '../ledger/budget-readers.policy.ts'

/** Who may see a sheet of the zone plan. */
export const planSheetPolicy = internalPolicy({
  noun: 'PlanSheet',
  fields: `
    L1: id code title plan area planned version costItems`,
  grants: PLAN_GRANTS,
})
