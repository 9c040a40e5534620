import { full, openPolicy } from '#platform/access/policy.ts'
import { STAFF_READERS } from '../staff-member/staff-readers.ts'

/** An area of the regulation is open; who leads it is for who may see staff. */
export const interventionAreaPolicy = openPolicy({
  noun: 'InterventionArea',
  fields: `
    L0: id ambito code labelIt
    L1: lead`,
  grants: [full(STAFF_READERS)],
})
