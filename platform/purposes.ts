import type { AppointmentRole } from './viewer-port.ts'
import { PURPOSES } from './viewer.ts'
import type { Purpose, Viewer, ViewerRole } from './viewer.ts'

/**
 * Which role may claim which purpose (access rule 6.2b), its first purpose first. The rule names no role for
 * RIGHT_OF_ACCESS: a citizen is answered by the data protection officer, and by the coordinator who sees the file.
 */
export const PURPOSES_OF_ROLE: Readonly<Record<ViewerRole, readonly Purpose[]>> = {
  COORDINATOR: ['SOCIAL_CARE', 'PLANNING_AND_MONITORING', 'RIGHT_OF_ACCESS'],
  AREA_LEAD: ['SOCIAL_CARE', 'FINANCIAL_MANAGEMENT'],
  CASE_MANAGER: ['SOCIAL_CARE'],
  ACCESS_POINT: ['SOCIAL_CARE'],
  ON_CALL: ['EMERGENCY_RESPONSE'],
  ASL_MEMBER: ['HEALTH_SOCIAL_INTEGRATION'],
  PROVIDER: ['SERVICE_DELIVERY'],
  FINANCE: ['FINANCIAL_MANAGEMENT'],
  PLAN_OFFICE: ['PLANNING_AND_MONITORING'],
  INSTITUTIONAL_COORDINATION: ['PLANNING_AND_MONITORING'],
  AUDITOR: ['AUDIT', 'RIGHT_OF_ACCESS'],
  DASHBOARD: ['STATISTICS'],
  PUBLIC: [],
}

/** The purposes a viewer may claim; a social member of a UVM may also claim the integration with health. */
export function purposesOf(roles: readonly ViewerRole[], appointments: readonly AppointmentRole[]): readonly Purpose[] {
  const claimable = new Set(roles.flatMap((role) => PURPOSES_OF_ROLE[role]))
  if (appointments.includes('UVM_MEMBER')) claimable.add('HEALTH_SOCIAL_INTEGRATION')
  return PURPOSES.filter((purpose) => claimable.has(purpose))
}

/** Purposes for which aggregates and internal data suffice: they never open a file (access rule 6.2b). */
const WITHOUT_FILES: ReadonlySet<Purpose> = new Set(['PLANNING_AND_MONITORING', 'STATISTICS'])

/** Whether a purpose may open a file at all. */
export const opensFiles = (purpose: Purpose): boolean => !WITHOUT_FILES.has(purpose)

/** What decides which roles open a file. */
export type FileClaim = Pick<Viewer, 'kind' | 'roles' | 'appointmentRoles' | 'purpose' | 'fiscalHash'>

/**
 * The roles that open a file in a request: those to which its purpose belongs. None without a purpose, none for a purpose
 * of aggregates, and none for a human whose tax code is unknown, who could open their own file (access rule 6.3, 4).
 */
export function fileRolesOf({ kind, roles, appointmentRoles, purpose, fiscalHash }: FileClaim): readonly ViewerRole[] {
  if (purpose === null || !opensFiles(purpose)) return []
  if (kind !== 'CLIENT' && fiscalHash === null) return []
  // Money opens the payee to finance; whoever leads an area reads social files for social care only.
  if (purpose === 'FINANCIAL_MANAGEMENT') return roles.filter((role) => role === 'FINANCE')
  const integrates = purpose === 'HEALTH_SOCIAL_INTEGRATION' && appointmentRoles.includes('UVM_MEMBER')
  return roles.filter((role) => PURPOSES_OF_ROLE[role].includes(purpose) || (integrates && role === 'CASE_MANAGER'))
}
