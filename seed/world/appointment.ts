import { uuidOf } from '#seed/random.ts'
import type { Clearance } from '#platform/viewer.ts'
import { ACT, actId } from './act.ts'
import { areaId } from './area.ts'
import type { AreaIndex } from './area.ts'
import type { StaffFact } from './staff.ts'
import { unitId } from './unit.ts'
import type { UnitKind } from './unit.ts'

/** The roles in which staff is appointed. */
export type AppointmentRole =
  | 'COORDINATOR'
  | 'AREA_LEAD'
  | 'PLAN_OFFICE_HEAD'
  | 'PLAN_OFFICE_MEMBER'
  | 'CASE_WORKER'
  | 'ACCESS_POINT_OPERATOR'
  | 'UVM_MEMBER'
  | 'EMERGENCY_ON_CALL'
  | 'FINANCE_OFFICER'
  | 'DATA_PROTECTION_OFFICER'
/** The states of an appointment. */
export type AppointmentStatus = 'PROPOSED' | 'ACTIVE' | 'SUSPENDED' | 'ENDED' | 'REVOKED'
/** Who appoints. */
export type AppointingAuthority =
  | 'INSTITUTIONAL_COORDINATION'
  | 'MUNICIPAL_SECTOR_EXECUTIVE'
  | 'PLAN_OFFICE_HEAD'
  | 'ASL'
  | 'NOT_SPECIFIED'

/** An appointment. A PLAN_OFFICE_MEMBER in the unit INSTITUTIONAL_COORDINATION is its secretariat (viewer role of that name). */
export interface AppointmentFact {
  readonly id: string
  readonly index: number
  readonly staffId: string
  readonly role: AppointmentRole
  readonly unitId: string
  readonly areaId: string | null
  readonly area: AreaIndex | null
  readonly appointedBy: AppointingAuthority
  readonly actId: string | null
  readonly from: string
  readonly to: string | null
  readonly status: AppointmentStatus
  readonly clearances: readonly Clearance[]
}

type Draft = Omit<AppointmentFact, 'id' | 'index' | 'unitId' | 'areaId' | 'actId'> & {
  readonly unit: UnitKind
  readonly act: number | null
}

const JUDICIAL_GBV: readonly Clearance[] = ['MINORS_JUDICIAL', 'GENDER_VIOLENCE']

/** Clearances follow the area that a post works in; protected identities are for the lead of area 1 and one case worker only. */
const clearancesOf = (staff: StaffFact): readonly Clearance[] => {
  const areas = new Set(staff.areaShares.map(({ area }) => area))
  const cleared = new Set<Clearance>()
  if (areas.has(0)) for (const one of JUDICIAL_GBV) cleared.add(one)
  if (areas.has(2)) cleared.add('MENTAL_HEALTH_ADDICTION')
  if (staff.index === 1 || staff.index === 8) cleared.add('PROTECTED_IDENTITY')
  return [...cleared]
}

const draftOf = (staff: StaffFact, role: AppointmentRole, unit: UnitKind, more: Partial<Draft> = {}): Draft => ({
  staffId: staff.id,
  role,
  unit,
  area: null,
  appointedBy: 'PLAN_OFFICE_HEAD',
  act: ACT.staff,
  from: '2024-03-04',
  to: null,
  status: 'ACTIVE',
  clearances: [],
  ...more,
})

/** SSP membership (model 4.8) = an ACTIVE CASE_WORKER appointment in the professional social service. */
const sspMember = (staff: StaffFact): Draft =>
  draftOf(staff, 'CASE_WORKER', 'PROFESSIONAL_SOCIAL_SERVICE', {
    area: staff.areaShares.length === 1 ? staff.areaShares[0]!.area : null,
    clearances: clearancesOf(staff),
    from: staff.employments[0]!.from > '2022-01-17' ? staff.employments[0]!.from : '2022-01-17',
  })

const LEAD = { appointedBy: 'MUNICIPAL_SECTOR_EXECUTIVE', act: ACT.areaLeads } as const

const draftsOf = (staff: StaffFact, lead: AreaIndex): readonly Draft[] => {
  switch (staff.post) {
    case 'COORDINATOR':
      return [
        draftOf(staff, 'COORDINATOR', 'PROFESSIONAL_SOCIAL_SERVICE', {
          appointedBy: 'INSTITUTIONAL_COORDINATION',
          act: ACT.coordinator,
          from: '2024-02-12',
          clearances: ['MINORS_JUDICIAL', 'MENTAL_HEALTH_ADDICTION'],
        }),
      ]
    case 'AREA_LEAD':
      return [
        sspMember(staff),
        draftOf(staff, 'AREA_LEAD', 'PROFESSIONAL_SOCIAL_SERVICE', {
          ...LEAD,
          area: lead,
          clearances: clearancesOf(staff),
        }),
      ]
    case 'CASE_WORKER':
      return [sspMember(staff)]
    case 'ACCESS_POINT':
      return [
        draftOf(staff, 'ACCESS_POINT_OPERATOR', staff.index % 2 === 0 ? 'SINGLE_ACCESS_POINT' : 'SOCIAL_SECRETARIAT'),
      ]
    case 'ON_CALL':
      return [draftOf(staff, 'EMERGENCY_ON_CALL', 'EMERGENCY_RESPONSE', { clearances: ['GENDER_VIOLENCE'] })]
    case 'PLAN_OFFICE_HEAD':
      return [draftOf(staff, 'PLAN_OFFICE_HEAD', 'PLAN_OFFICE', { appointedBy: 'INSTITUTIONAL_COORDINATION' })]
    case 'PLAN_OFFICE':
      return [draftOf(staff, 'PLAN_OFFICE_MEMBER', 'PLAN_OFFICE')]
    case 'FINANCE':
      return [draftOf(staff, 'FINANCE_OFFICER', 'FINANCE_OFFICE', { appointedBy: 'MUNICIPAL_SECTOR_EXECUTIVE' })]
    case 'DATA_PROTECTION':
      return [draftOf(staff, 'DATA_PROTECTION_OFFICER', 'PLAN_OFFICE', { appointedBy: 'MUNICIPAL_SECTOR_EXECUTIVE' })]
    case 'COORDINATION_SECRETARIAT':
      return [
        draftOf(staff, 'PLAN_OFFICE_MEMBER', 'INSTITUTIONAL_COORDINATION', {
          appointedBy: 'INSTITUTIONAL_COORDINATION',
        }),
      ]
    case 'UVM':
      return [
        draftOf(staff, 'UVM_MEMBER', 'ASL_DISTRICT', {
          appointedBy: 'ASL',
          act: ACT.convention,
          from: '2024-06-03',
          clearances: ['MENTAL_HEALTH_ADDICTION'],
        }),
      ]
    case 'EDUCATIONAL':
    case 'ADMINISTRATIVE':
    case 'FORMER':
      return []
  }
}

/** One coordinator and one lead before these, and a proposal, a suspension and a revocation: every status occurs. */
const formerDrafts = (staff: readonly StaffFact[]): readonly Draft[] => {
  const [first, second, third] = staff.filter((one) => one.post === 'FORMER') as [StaffFact, StaffFact, StaffFact]
  const ended = (one: StaffFact): Partial<Draft> => ({ status: 'ENDED', to: one.employments[0]!.to })
  return [
    draftOf(first, 'COORDINATOR', 'PROFESSIONAL_SOCIAL_SERVICE', {
      appointedBy: 'INSTITUTIONAL_COORDINATION',
      act: ACT.formerCoordinator,
      from: '2021-05-03',
      to: '2024-02-11',
      status: 'ENDED',
    }),
    draftOf(first, 'CASE_WORKER', 'PROFESSIONAL_SOCIAL_SERVICE', { from: '2021-05-03', ...ended(first) }),
    draftOf(second, 'AREA_LEAD', 'PROFESSIONAL_SOCIAL_SERVICE', {
      ...LEAD,
      area: 0,
      from: '2022-01-17',
      to: '2024-03-03',
      status: 'ENDED',
    }),
    draftOf(second, 'CASE_WORKER', 'PROFESSIONAL_SOCIAL_SERVICE', { from: '2022-01-17', ...ended(second) }),
    draftOf(third, 'ACCESS_POINT_OPERATOR', 'SOCIAL_SECRETARIAT', { ...ended(third), status: 'REVOKED' }),
    draftOf(staff[23]!, 'ACCESS_POINT_OPERATOR', 'SOCIAL_SECRETARIAT', {
      status: 'SUSPENDED',
      act: null,
      appointedBy: 'NOT_SPECIFIED',
    }),
    draftOf(staff[24]!, 'DATA_PROTECTION_OFFICER', 'PLAN_OFFICE', { status: 'PROPOSED', act: null }),
  ]
}

/** All appointments of an Ambito: one ACTIVE coordinator (I1), one ACTIVE lead per area (I2). */
export const makeAppointments = (ambitoKey: string, staff: readonly StaffFact[]): readonly AppointmentFact[] => {
  const leads = staff.filter((one) => one.post === 'AREA_LEAD')
  const drafts = [
    ...staff.flatMap((one) => draftsOf(one, Math.max(0, leads.indexOf(one)) as AreaIndex)),
    ...formerDrafts(staff),
  ]
  return drafts.map(({ unit, act, ...draft }, index) => ({
    ...draft,
    id: uuidOf(`${ambitoKey}/appointment`, index),
    index,
    unitId: unitId(ambitoKey, unit),
    areaId: draft.area === null ? null : areaId(ambitoKey, draft.area),
    actId: act === null ? null : actId(ambitoKey, act),
  }))
}
