import { full, internalPolicy } from '#platform/access/policy.ts'

/** Who may see that a file was opened in an emergency: the auditor all, everyone else what they opened themselves (rows decide). */
export const breakGlassReviewPolicy = internalPolicy({
  noun: 'BreakGlassReview',
  fields: `
    L1: id caseId actor reasonCode grantedAt expiresAt reviewDueOn reviewedAt`,
  grants: [full(['AUDITOR', 'COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL'])],
})
