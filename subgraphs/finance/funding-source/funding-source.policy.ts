import { full, internalPolicy } from '#platform/access/policy.ts'

/** The catalogue of funds: whoever holds a role. */
export const fundingSourcePolicy = internalPolicy({
  noun: 'FundingSource',
  fields: `
    L1: code kind nameIt legalBasis`,
  grants: [
    full([
      'COORDINATOR',
      'AREA_LEAD',
      'CASE_MANAGER',
      'ACCESS_POINT',
      'ON_CALL',
      'ASL_MEMBER',
      'PROVIDER',
      'FINANCE',
      'PLAN_OFFICE',
      'INSTITUTIONAL_COORDINATION',
      'AUDITOR',
      'DASHBOARD',
    ]),
  ],
})
