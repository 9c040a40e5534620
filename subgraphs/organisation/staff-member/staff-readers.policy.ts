import { IS_IDENTITY, VIEWER_SUBJECT, perVerb, withinAmbito, type RowSecurity } from '#platform/orm/row-security.ts'
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

const toOwnSubject = `${IS_IDENTITY} and subject = ${VIEWER_SUBJECT}`

/**
 * Staff readers within their Ambito; and, while a subject is being resolved, exactly that subject's own rows, which can
 * be read and not written.
 */
export const staffOrOwnSubject = (): RowSecurity => {
  const { rowLevelSecurity, policies } = withinAmbito(...STAFF_READERS)
  return { rowLevelSecurity, policies: [...policies, { name: 'own_subject', command: 'select', using: toOwnSubject }] }
}

/** Nothing but the own row of a subject that is being resolved. */
export const ownSubjectOnly = (): RowSecurity => perVerb({ see: toOwnSubject })

/** What LEPS is counted from (matrix, row "LEPS": dashboards in full): these rows name no person. */
export const LEPS_FACT_READERS: readonly ViewerRole[] = [...STAFF_READERS, 'DASHBOARD']
