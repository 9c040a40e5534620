import { full, internalPolicy, summary } from '#platform/access/policy.ts'
import { STAFF_ROWS } from '../staff-member/staff-readers.ts'

/** Who may see a meeting (matrix, row "Staff, appointments, areas"): in a summary that it was held and what was decided. */
export const governanceMeetingPolicy = internalPolicy({
  noun: 'GovernanceMeeting',
  fields: `
    L1 *: id unit heldAt
    L1 S: attendees agenda decisions
    L1: requiredAbsent minutesUrl`,
  grants: [full(STAFF_ROWS), summary(['CASE_MANAGER', 'ACCESS_POINT', 'ON_CALL', 'ASL_MEMBER', 'FINANCE', 'AUDITOR'])],
})
