import type { Clearance, LedCompartment, Purpose } from './viewer.ts'

/** The roles in which staff is appointed (`AppointmentRole` of the graph). */
export const APPOINTMENT_ROLES = [
  'COORDINATOR',
  'AREA_LEAD',
  'PLAN_OFFICE_HEAD',
  'PLAN_OFFICE_MEMBER',
  'CASE_WORKER',
  'ACCESS_POINT_OPERATOR',
  'UVM_MEMBER',
  'EMERGENCY_ON_CALL',
  'FINANCE_OFFICER',
  'DATA_PROTECTION_OFFICER',
] as const
export type AppointmentRole = (typeof APPOINTMENT_ROLES)[number]

/** The kinds of organisation units (`UnitKind` of the graph). */
export const UNIT_KINDS = [
  'INSTITUTIONAL_COORDINATION',
  'PLAN_OFFICE',
  'PROFESSIONAL_SOCIAL_SERVICE',
  'SOCIAL_SECRETARIAT',
  'SINGLE_ACCESS_POINT',
  'FINANCE_OFFICE',
  'MUNICIPAL_SOCIAL_OFFICE',
  'ASL_DISTRICT',
  'ASL_SPECIALIST_SERVICE',
  'EMERGENCY_RESPONSE',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** An ACTIVE appointment, as far as it decides who may see what. */
export interface ActiveAppointment {
  readonly role: AppointmentRole
  /** Kind of the unit of the appointment; null when it has none. */
  readonly unitKind: UnitKind | null
}

/** What the organisation knows of a subject at this moment. Nothing that identifies a citizen, no name. */
export interface ResolvedViewer {
  readonly kind: 'STAFF' | 'PROVIDER' | 'CLIENT'
  readonly ambitoId: string
  /** ACTIVE appointments only, the first one first; empty for PROVIDER and CLIENT. */
  readonly appointments: readonly ActiveAppointment[]
  /** Areas of ACTIVE AREA_LEAD and CASE_WORKER appointments. */
  readonly areaIds: readonly string[]
  /** Areas of ACTIVE AREA_LEAD appointments. */
  readonly leadAreaIds: readonly string[]
  /** The compartments for which one of these areas answers. */
  readonly leadCompartments: readonly LedCompartment[]
  /** Clearances of ACTIVE appointments. */
  readonly clearances: readonly Clearance[]
  readonly staffMemberId: string | null
  readonly providerId: string | null
  /** Units of the ASL in whose name they act: those of the appointments that make an ASL member. */
  readonly aslUnitIds: readonly string[]
  /** Unit of the first ACTIVE appointment. */
  readonly unitId: string | null
  /** The default of a client registration; null: the request or its token states the purpose. */
  readonly defaultPurpose: Purpose | null
}

/**
 * The port that `organisation` implements: who a verified subject is now, or null when nobody.
 *
 * A subject without any ACTIVE appointment, provider contact or client registration is nobody.
 */
export type ResolveViewer = (subject: string) => Promise<ResolvedViewer | null>
