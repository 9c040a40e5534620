import { grant, openPolicy } from '#platform/access/policy.ts'
import { STAFF_READERS } from '../staff-member/staff-readers.ts'

/**
 * Who may see an Ambito: what it is, its areas and its regulation are open; who works in it is not (matrix, rows "Staff" and
 * "LEPS", which its scope guards). Staff and units are frames that may not be null: whoever reads no row of them finds them empty.
 */
export const ambitoPolicy = openPolicy({
  noun: 'Ambito',
  fields: `
    L0: id code name regionCode residents leadMunicipality municipalities areas regulation regulations
    L0: aslDistricts units staff
    L1 *: leps
    L1 STAFF: coordinator meetings`,
  grants: [
    grant('STAFF', STAFF_READERS),
    grant('LEPS', [
      'COORDINATOR',
      'AREA_LEAD',
      'CASE_MANAGER',
      'FINANCE',
      'PLAN_OFFICE',
      'INSTITUTIONAL_COORDINATION',
      'AUDITOR',
      'DASHBOARD',
    ]),
  ],
})
