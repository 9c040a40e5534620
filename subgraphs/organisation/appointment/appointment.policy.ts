import { both, oneOf } from '#platform/access/conditions.ts'
import { full, internalPolicy, summary } from '#platform/access/policy.ts'
import { STAFF_ROWS } from '../staff-member/staff-readers.ts'
import { inForceToday } from './in-force.ts'

/** Who may see an appointment (matrix, row "Staff, appointments, areas"): a provider those of who leads an area today. */
export const appointmentPolicy = internalPolicy({
  noun: 'Appointment',
  fields: `
    L1 *: id version role staffMember appointedBy from status
    L1 S: unit area to
    L1: history act clearances`,
  grants: [
    full(STAFF_ROWS),
    summary(['CASE_MANAGER', 'ACCESS_POINT', 'ON_CALL', 'ASL_MEMBER', 'FINANCE', 'AUDITOR']),
    summary('PROVIDER', both(oneOf('role', ['AREA_LEAD']), inForceToday)),
  ],
})
