import { assigned, noSecrets, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, internalPolicy, full, pseudonymised, summary } from '#platform/access/policy.ts'
import { ownDistrict } from './own-district.ts'

/** Who may see what a session discusses of a case (matrix, row "UVM"). */
export const uvmDocketItemPolicy = filePolicy({
  noun: 'UvmDocketItem',
  fields: `
    L3 *: position
    L3 S P: case
    L3: assessment decision proposedPlan`,
  grants: [
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    summary('ACCESS_POINT', noSecrets),
    pseudonymised('AUDITOR'),
  ],
})

/** Who may see when a UVM sits and who sits in it; the ASL those of its own district. */
export const uvmSessionPolicy = internalPolicy({
  noun: 'UvmSession',
  fields: `
    L1 *: id version scheduledAt status
    L1 S P: aslDistrict
    L1: history socialMembers aslMembers
    L2 *: docket`,
  grants: [
    full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER']),
    full('ASL_MEMBER', ownDistrict),
    summary('ACCESS_POINT'),
    pseudonymised('AUDITOR'),
  ],
})
