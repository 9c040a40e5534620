import type { ActiveAppointment, AppointmentRole, ResolvedViewer, UnitKind } from './viewer-port.ts'
import { VIEWER_ROLES } from './viewer.ts'
import type { ViewerRole } from './viewer.ts'

/**
 * The viewer roles that the matrix knows, derived from what a subject is appointed to (access rule 6.2c): a case worker
 * counts in the professional social service only, a UVM member is ASL only in a unit of the ASL. Each appointment gives
 * one role at most; the order is that of `VIEWER_ROLES`, without repetition.
 */
export function viewerRolesOf(resolved: Pick<ResolvedViewer, 'kind' | 'appointments'>): readonly ViewerRole[] {
  if (resolved.kind === 'PROVIDER') return ['PROVIDER']
  if (resolved.kind === 'CLIENT') return ['DASHBOARD']
  const held = new Set(resolved.appointments.map(viewerRoleOf))
  return VIEWER_ROLES.filter((role) => held.has(role))
}

/** The role that one appointment gives; null when it gives none. */
export function viewerRoleOf({ role, unitKind }: ActiveAppointment): ViewerRole | null {
  const derived = ROLES[role](unitKind)
  return unitKind === 'INSTITUTIONAL_COORDINATION' && !POSTS.has(role) ? 'INSTITUTIONAL_COORDINATION' : derived
}

/** Single posts keep their own role in whatever unit they are entered; the others there are its secretariat. */
const POSTS: ReadonlySet<AppointmentRole> = new Set(['COORDINATOR', 'AREA_LEAD', 'DATA_PROTECTION_OFFICER'])

const isAsl = (unit: UnitKind | null): boolean => unit === 'ASL_DISTRICT' || unit === 'ASL_SPECIALIST_SERVICE'

const ROLES: Readonly<Record<AppointmentRole, (unit: UnitKind | null) => ViewerRole | null>> = {
  COORDINATOR: () => 'COORDINATOR',
  AREA_LEAD: () => 'AREA_LEAD',
  PLAN_OFFICE_HEAD: () => 'PLAN_OFFICE',
  PLAN_OFFICE_MEMBER: () => 'PLAN_OFFICE',
  CASE_WORKER: (unit) => (unit === 'PROFESSIONAL_SOCIAL_SERVICE' ? 'CASE_MANAGER' : null),
  ACCESS_POINT_OPERATOR: () => 'ACCESS_POINT',
  UVM_MEMBER: (unit) => (isAsl(unit) ? 'ASL_MEMBER' : null),
  EMERGENCY_ON_CALL: () => 'ON_CALL',
  FINANCE_OFFICER: () => 'FINANCE',
  DATA_PROTECTION_OFFICER: () => 'AUDITOR',
}
