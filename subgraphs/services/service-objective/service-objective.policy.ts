import { full, internalPolicy } from '#platform/access/policy.ts'

/** Who may see what a service is to achieve (matrix, row "Services, capacity"); of others a provider is not led to any. */
export const serviceObjectivePolicy = internalPolicy({
  noun: 'ServiceObjective',
  fields: `
    L1: id planSheet indicator unit target actual percent year assignedBy assignedOn`,
  grants: [
    full([
      'COORDINATOR',
      'AREA_LEAD',
      'CASE_MANAGER',
      'ACCESS_POINT',
      'ON_CALL',
      'ASL_MEMBER',
      'PROVIDER',
      'PLAN_OFFICE',
      'INSTITUTIONAL_COORDINATION',
      'AUDITOR',
      'DASHBOARD',
    ]),
  ],
})
