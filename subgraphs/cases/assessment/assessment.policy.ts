import { assigned, brokenGlass, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, summary } from '#platform/access/policy.ts'

/** Who may see an assessment (matrix, row "Assessment"). */
export const assessmentPolicy = filePolicy({
  noun: 'Assessment',
  fields: `
    L3 *: id kind instrument instrumentVersion performedOn
    L3 S: performedBy validUntil
    L3: needs summary`,
  grants: [
    summary('COORDINATOR'),
    summary('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL'], brokenGlass),
  ],
})
