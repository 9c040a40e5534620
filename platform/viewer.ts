/** The roles of the access matrix (domain: who asks); derived from appointments, provider contacts or a client registration. */
export const VIEWER_ROLES = [
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
  'DASHBOARD',
  'PUBLIC',
] as const
export type ViewerRole = (typeof VIEWER_ROLES)[number]

/** The closed list of purposes a request may state (GDPR art. 5(1)(b)). */
export const PURPOSES = [
  'SOCIAL_CARE',
  'EMERGENCY_RESPONSE',
  'HEALTH_SOCIAL_INTEGRATION',
  'SERVICE_DELIVERY',
  'FINANCIAL_MANAGEMENT',
  'PLANNING_AND_MONITORING',
  'STATISTICS',
  'AUDIT',
  'RIGHT_OF_ACCESS',
] as const
export type Purpose = (typeof PURPOSES)[number]

/** The clearances an appointment may carry for a compartment. */
export const CLEARANCES = [
  'MINORS_JUDICIAL',
  'GENDER_VIOLENCE',
  'MENTAL_HEALTH_ADDICTION',
  'PROTECTED_IDENTITY',
] as const
export type Clearance = (typeof CLEARANCES)[number]

/** The compartments for which one area answers, whose lead sees them (access matrix 6.2, rows L4 and "Judicial measures"). */
export const LED_COMPARTMENTS = ['JUDICIAL', 'GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION'] as const
export type LedCompartment = (typeof LED_COMPARTMENTS)[number]

/**
 * Who asks, as resolved by `organisation` from a verified subject: everything a policy may decide on.
 *
 * A viewer never holds a name or a tax code; `fiscalHash` (a keyed HMAC) serves only to refuse one's own file.
 */
export interface Viewer {
  readonly kind: 'PUBLIC' | 'STAFF' | 'PROVIDER' | 'CLIENT'
  /** Subject of the token; empty for PUBLIC. */
  readonly subject: string
  /** The Ambito in which every role below holds; null for PUBLIC. */
  readonly ambitoId: string | null
  readonly roles: readonly ViewerRole[]
  /** The roles that open a file in this request: those to which its purpose belongs; empty without such a purpose. */
  readonly fileRoles: readonly ViewerRole[]
  /** Roles as appointed (`AppointmentRole`), for `me`. */
  readonly appointmentRoles: readonly string[]
  readonly staffMemberId: string | null
  readonly providerId: string | null
  /** Unit of the first ACTIVE appointment. */
  readonly unitId: string | null
  /** The ids by which facts name the viewer: as a member of staff, and the unit in whose name an ASL member acts. */
  readonly principals: readonly string[]
  /** Keyed hash of the bearer's tax code as the decimal text of a `bigint`, to refuse own and relatives' files; null when unknown. */
  readonly fiscalHash: string | null
  /** Areas of ACTIVE AREA_LEAD and CASE_WORKER appointments. */
  readonly areaIds: readonly string[]
  /** Areas of ACTIVE AREA_LEAD appointments: what `own area` means in the matrix. */
  readonly leadAreaIds: readonly string[]
  /** The compartments for which one of these areas answers. */
  readonly leadCompartments: readonly LedCompartment[]
  readonly clearances: readonly Clearance[]
  readonly scopes: ReadonlySet<string>
  readonly purposes: readonly Purpose[]
  /** The purpose of this request, when one was stated or the token carries one. */
  readonly purpose: Purpose | null
  /** SPID/CIE level of assurance, 1 to 3; 0 when unknown. */
  readonly levelOfAssurance: number
}

/** The viewer of a request without a token: sees open data (class L0) and nothing else. */
export const PUBLIC_VIEWER: Viewer = Object.freeze({
  kind: 'PUBLIC',
  subject: '',
  ambitoId: null,
  roles: ['PUBLIC'] as const,
  fileRoles: [],
  appointmentRoles: [],
  staffMemberId: null,
  providerId: null,
  unitId: null,
  principals: [],
  fiscalHash: null,
  areaIds: [],
  leadAreaIds: [],
  leadCompartments: [],
  clearances: [],
  scopes: new Set<string>(),
  purposes: [],
  purpose: null,
  levelOfAssurance: 0,
})
