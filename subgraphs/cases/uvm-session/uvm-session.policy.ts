import { assigned, noSecrets, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, grant, internalPolicy, pseudonymised, summary } from '#platform/access/policy.ts'
import { ownDistrict } from './own-district.ts'

/**
 * Who may see what a session discusses of a case (matrix, row "UVM"). By an item the
 * access point (`DATES`) reaches the sessions of a case, whose dates it may know; a docket shows it none.
 */
export const uvmDocketItemPolicy = filePolicy({
  noun: 'UvmDocketItem',
  fields: `
    L3 *: case
    L3 S P: position
    L3: assessment decision proposedPlan`,
  grants: [
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    grant('DATES', 'ACCESS_POINT', noSecrets),
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
    L2 S P: docket`,
  grants: [
    full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER']),
    full('ASL_MEMBER', ownDistrict),
    grant('DATES', 'ACCESS_POINT'),
    pseudonymised('AUDITOR'),
  ],
})
