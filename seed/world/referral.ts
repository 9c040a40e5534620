import { Draw, uuidOf } from '#seed/random.ts'
import { instantOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import type { CasePriority } from './case.ts'
import { disclosuresFor } from './disclosure.ts'
import type { DisclosureFact } from './disclosure.ts'
import type { EnrolmentFact, EnrolmentStatus } from './enrolment.ts'
import type { InterventionOutline } from './intervention-outline.ts'
import { interventionId } from './intervention-outline.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a referral. */
export type ReferralStatus =
  | 'DRAFT'
  | 'REQUESTED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'WAITLISTED'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'COMPLETED'
  | 'FAILED'
  | 'CANCELLED'
  | 'ENTERED_IN_ERROR'
/** Why a provider rejects a referral. */
export type ReferralRejectReason =
  | 'NO_CAPACITY'
  | 'NOT_ELIGIBLE'
  | 'OUT_OF_AREA'
  | 'DUPLICATE'
  | 'INSUFFICIENT_INFORMATION'
  | 'CONTRACT_EXHAUSTED'
  | 'SUBJECT_DECLINED'
  | 'OTHER'
/** Why a referral is withdrawn. */
export type ReferralCancelReason =
  | 'SUBJECT_DECLINED'
  | 'DISCLOSURE_WITHDRAWN'
  | 'NO_LONGER_NEEDED'
  | 'REVOKED_BY_COORDINATOR'
  | 'DUPLICATE'
  | 'OTHER'
/** The categories of data that a disclosure may cover. */
export type DataCategory =
  | 'IDENTITY'
  | 'CONTACTS'
  | 'HOUSEHOLD'
  | 'NEEDS'
  | 'CARE_PLAN'
  | 'HEALTH'
  | 'SAFETY_NOTES'
  | 'JUDICIAL_PROHIBITIONS'
  | 'ECONOMIC_SITUATION'

/** Italian: invio. A closed loop between the social service and a provider. */
export interface ReferralFact {
  readonly id: string
  /** Referral k is of enrolment k while there are both. */
  readonly index: number
  readonly caseId: string
  readonly caseIndex: number
  readonly interventionId: string
  readonly serviceId: string
  readonly serviceIndex: number
  readonly providerId: string
  readonly providerIndex: number
  readonly status: ReferralStatus
  readonly rejectReason: ReferralRejectReason | null
  readonly cancelReason: ReferralCancelReason | null
  readonly priority: CasePriority
  readonly requestedById: string | null
  readonly requestedAt: string | null
  readonly respondedAt: string | null
  readonly completedAt: string | null
  readonly disclosureId: string | null
  readonly sharedFields: readonly DataCategory[]
  readonly outcome: string | null
}

/** The id of a referral, known without a world. */
export const referralId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/referral`, index)

const BY_ENROLMENT: Readonly<Record<EnrolmentStatus, ReferralStatus>> = {
  ACTIVE: 'IN_PROGRESS',
  SUSPENDED: 'ON_HOLD',
  DISCHARGED: 'COMPLETED',
  WITHDRAWN: 'FAILED',
  WAITLISTED: 'WAITLISTED',
  REQUESTED: 'REQUESTED',
  ADMITTED: 'ACCEPTED',
  REFUSED: 'REJECTED',
}
/** Statuses of referrals that never became an enrolment. */
const WITHOUT: readonly ReferralStatus[] = [
  'DRAFT',
  'CANCELLED',
  'REQUESTED',
  'CANCELLED',
  'ENTERED_IN_ERROR',
  'REQUESTED',
]
const REJECTS: readonly ReferralRejectReason[] = [
  'NO_CAPACITY',
  'NO_CAPACITY',
  'NOT_ELIGIBLE',
  'INSUFFICIENT_INFORMATION',
  'SUBJECT_DECLINED',
  'CONTRACT_EXHAUSTED',
  'OUT_OF_AREA',
  'DUPLICATE',
  'OTHER',
]
const CANCELS: readonly ReferralCancelReason[] = [
  'SUBJECT_DECLINED',
  'DISCLOSURE_WITHDRAWN',
  'NO_LONGER_NEEDED',
  'REVOKED_BY_COORDINATOR',
  'DUPLICATE',
  'OTHER',
]

/** How many enrolments have a referral: all but those beyond the volume, less the share that never became an enrolment. */
export const countEnrolmentReferrals = (referrals: number): number =>
  referrals - Math.max(6, Math.round(referrals * 0.025))

interface Draft {
  readonly outline: InterventionOutline
  readonly status: ReferralStatus
  readonly requested: DayNumber
  readonly admitted: DayNumber | null
  readonly ended: DayNumber | null
}

const ofEnrolment = (a: AmbitoWorld, one: EnrolmentFact): Draft => ({
  outline: a.interventionOutlines[one.interventionIndex]!,
  status: BY_ENROLMENT[one.status],
  requested: one.requestedDay,
  admitted: one.admittedDay,
  ended:
    one.endedOn === null ? null : Math.min(a.world.todayDay - 1, Date.parse(`${one.endedOn}T00:00:00Z`) / 86_400_000),
})

const draftsOf = (a: AmbitoWorld): readonly Draft[] => {
  const first = a.enrolments.slice(0, a.enrolmentReferrals).map((one) => ofEnrolment(a, one))
  const free = a.interventionOutlines.filter(
    (one) => one.serviceIndex !== null && one.planIndex < a.volumes.activePlans && !a.enrolmentOf.has(one.index),
  )
  const rest = free.slice(0, Math.max(0, a.volumes.referrals - first.length))
  return [
    ...first,
    ...rest.map((outline, k): Draft => ({
      outline,
      status: WITHOUT[k % WITHOUT.length]!,
      requested: a.world.todayDay - 2 - new Draw(a.world.seed, `${a.key}/referral-age`, k).skewed(0, 30, 1.5),
      admitted: null,
      ended: null,
    })),
  ]
}

const fieldsOf = (area: number, draw: Draw): readonly DataCategory[] => {
  const fields: DataCategory[] = ['IDENTITY', 'CONTACTS']
  if (draw.chance(0.7)) fields.push('NEEDS')
  if (draw.chance(0.5)) fields.push('CARE_PLAN')
  if (area === 1 && draw.chance(0.4)) fields.push('HEALTH')
  if (area === 0 && draw.chance(0.2)) fields.push('SAFETY_NOTES')
  if (area === 2 && draw.chance(0.2)) fields.push('ECONOMIC_SITUATION')
  return fields
}

const respondedDay = (draft: Draft, draw: Draw, today: DayNumber): DayNumber | null => {
  if (
    draft.status === 'DRAFT' ||
    draft.status === 'REQUESTED' ||
    draft.status === 'ENTERED_IN_ERROR' ||
    draft.status === 'CANCELLED'
  )
    return null
  return Math.min(today - 1, draft.admitted ?? Infinity, draft.requested + draw.int(1, 9))
}

const FINAL = new Set<ReferralStatus>(['COMPLETED', 'FAILED'])

const referralOf = (a: AmbitoWorld, index: number, draft: Draft): ReferralFact => {
  const draw = new Draw(a.world.seed, `${a.key}/referral`, index)
  const one = a.cases[draft.outline.caseIndex]!
  const service = a.serviceBases[draft.outline.serviceIndex!]!
  const responded = respondedDay(draft, draw, a.world.todayDay)
  return {
    id: referralId(a.key, index),
    index,
    caseId: one.id,
    caseIndex: one.index,
    interventionId: interventionId(a.key, draft.outline.index),
    serviceId: service.id,
    serviceIndex: service.index,
    providerId: service.providerId,
    providerIndex: service.providerIndex,
    status: draft.status,
    rejectReason: draft.status === 'REJECTED' ? REJECTS[index % REJECTS.length]! : null,
    cancelReason: draft.status === 'CANCELLED' ? CANCELS[index % CANCELS.length]! : null,
    priority: draw.weighted<CasePriority>([
      ['ROUTINE', 80],
      ['URGENT', 17],
      ['EMERGENCY', 3],
    ]),
    requestedById: one.managerId,
    requestedAt: draft.status === 'DRAFT' ? null : instantOf(draft.requested, 480),
    respondedAt: responded === null ? null : instantOf(responded, 720),
    completedAt: FINAL.has(draft.status) && draft.ended !== null ? instantOf(draft.ended, 1080) : null,
    disclosureId: null,
    sharedFields: fieldsOf(one.area, draw),
    outcome: draft.status === 'COMPLETED' ? 'Percorso concluso presso l’ente' : null,
  }
}

/** Referrals and the disclosures they rest on. */
export const makeReferrals = (
  a: AmbitoWorld,
): { readonly referrals: readonly ReferralFact[]; readonly disclosures: readonly DisclosureFact[] } => {
  const bare = draftsOf(a).map((draft, index) => referralOf(a, index, draft))
  const disclosures = disclosuresFor(a, bare)
  const idOf = new Map(disclosures.map((one) => [`${one.personId}/${one.recipientProviderId}`, one.id]))
  const referrals = bare.map((one) => ({
    ...one,
    disclosureId:
      one.status === 'DRAFT' ? null : (idOf.get(`${a.cases[one.caseIndex]!.personId}/${one.providerId}`) ?? null),
  }))
  return { referrals, disclosures }
}
