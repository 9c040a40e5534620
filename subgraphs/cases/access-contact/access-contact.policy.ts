import { assigned, ordinary, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, summary } from '#platform/access/policy.ts'

/** Who may see that somebody came and asked (matrix, rows "Identity" and "Case header" together). */
export const accessContactPolicy = filePolicy({
  noun: 'AccessContact',
  fields: `
    L2 *: id version receivedAt channel need outcome
    L2 S: unit person areaHint case takeInChargeDueOn
    L2: requestedBy`,
  grants: [
    full('COORDINATOR', ordinary),
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    full('ACCESS_POINT', ordinary),
    summary(['CASE_MANAGER', 'ON_CALL'], ordinary),
  ],
})
