import { oneself } from '#platform/access/oneself.ts'
import { full, grant, internalPolicy, summary, type Policy } from '#platform/access/policy.ts'
import { referente } from '../appointment/in-force.ts'
import { STAFF_ROWS } from './staff-readers.ts'

/**
 * Who may see a member of staff (matrix, row "Staff, appointments, areas"; how much somebody can carry by row "Workload by
 * person"): in a summary the name, contacts and appointments; the ASL no appointments, a provider only who leads an area.
 */
export const staffMemberPolicy = internalPolicy({
  noun: 'StaffMember',
  fields: `
    L1 *: id version displayName profession
    L1 STAFF S CONTACTS: workPhone workEmail
    L1 STAFF S: appointments
    L1 STAFF: professionalRegister employments areaShares training supervisionHours
    L1 WORKLOAD: capacityPoints`,
  grants: [
    full(['COORDINATOR', 'AREA_LEAD']),
    grant('STAFF', ['PLAN_OFFICE', 'INSTITUTIONAL_COORDINATION']),
    summary(['CASE_MANAGER', 'ACCESS_POINT', 'ON_CALL', 'FINANCE', 'AUDITOR']),
    grant('WORKLOAD', 'CASE_MANAGER', oneself),
    grant('CONTACTS', 'ASL_MEMBER'),
    summary('PROVIDER', referente),
  ],
})

// What hangs on a member of staff is shown only with the whole sheet.
const whole = (noun: string, fields: string): Policy =>
  internalPolicy({ noun, fields: `L1: ${fields}`, grants: [full(STAFF_ROWS)] })

/** Who may see how somebody is employed. */
export const employmentPolicy = whole('Employment', 'id employerKind employer contractKind fte from to fundedBy')
/** Who may see how somebody's time is shared between areas. */
export const areaSharePolicy = whole('AreaShare', 'area share')
/** Who may see what somebody attended. */
export const trainingAttendancePolicy = whole('TrainingAttendance', 'title kind date hours')
