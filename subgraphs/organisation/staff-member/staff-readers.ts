import { internalRows } from '#platform/access/file-rows.ts'
import type { Policy } from '#platform/access/policy.ts'
import { IS_IDENTITY, VIEWER_SUBJECT, perVerb, type RowSecurity } from '#platform/orm/row-security.ts'
import type { ViewerRole } from '#platform/viewer.ts'

/** Who sees rows on staff (access matrix, row "Staff, appointments, areas"): every role but dashboards, which get aggregates. */
export const STAFF_READERS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ON_CALL',
  'ASL_MEMBER',
  'PROVIDER',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
]

/** Who sees the whole sheet of a member of staff (cells `F` of that row). */
export const STAFF_ROWS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
]

const toOwnSubject = `${IS_IDENTITY} and subject = ${VIEWER_SUBJECT}`

/**
 * Whoever the policy of the noun names, within their Ambito; and, while a subject is being resolved, exactly that subject's own rows, which can
 * be read and not written.
 */
export const staffOrOwnSubject = (policy: Policy): RowSecurity => {
  const { rowLevelSecurity, policies } = internalRows(policy)
  return { rowLevelSecurity, policies: [...policies, { name: 'own_subject', command: 'select', using: toOwnSubject }] }
}

/** Nothing but the own row of a subject that is being resolved. */
export const ownSubjectOnly = (): RowSecurity => perVerb({ see: toOwnSubject })

/** What LEPS is counted from (matrix, row "LEPS": dashboards in full): these rows name no person. */
export const LEPS_FACT_READERS: readonly ViewerRole[] = [...STAFF_READERS, 'DASHBOARD']
