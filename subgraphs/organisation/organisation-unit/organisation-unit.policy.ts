import { full, internalPolicy, summary } from '#platform/access/policy.ts'
import { STAFF_READERS } from '../staff-member/staff-readers.ts'

/** Who may see an office: everybody with a role; dashboards without its contacts. It names no person. */
export const organisationUnitPolicy = internalPolicy({
  noun: 'OrganisationUnit',
  fields: `
    L1 *: id kind name
    L1 S: parent ambito municipality ipaCode aslDistrict
    L1: phone email`,
  grants: [full(STAFF_READERS), summary('DASHBOARD')],
})
