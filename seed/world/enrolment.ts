import { allocate, Draw, shuffled, uuidOf } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { interventionId } from './intervention-outline.ts'
import type { InterventionOutline } from './intervention-outline.ts'
import { referralId } from './referral.ts'
import type { ServiceBase } from './service.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of an enrolment. */
export type EnrolmentStatus =
  | 'REQUESTED'
  | 'WAITLISTED'
  | 'ADMITTED'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'DISCHARGED'
  | 'WITHDRAWN'
  | 'REFUSED'
/** Why an enrolment ended or was refused. */
export type EnrolmentReason =
  | 'GOALS_ACHIEVED'
  | 'WITHDRAWN_BY_PERSON'
  | 'MOVED_AWAY'
  | 'DECEASED'
  | 'TRANSFERRED'
  | 'NO_CAPACITY'
  | 'NOT_ELIGIBLE'
  | 'CONTRACT_ENDED'
  | 'COURT_ORDER'
  | 'HOSPITALISED'
  | 'OTHER'

/** Italian: ammissione al servizio. Holds only opaque ids of person and case. */
export interface EnrolmentFact {
  readonly id: string
  /** ACTIVE enrolments come first. */
  readonly index: number
  readonly serviceId: string
  readonly serviceIndex: number
  readonly personId: string
  readonly caseId: string
  readonly caseIndex: number
  readonly interventionId: string
  readonly interventionIndex: number
  readonly referralId: string | null
  readonly status: EnrolmentStatus
  readonly requestedOn: string
  readonly requestedDay: DayNumber
  readonly admittedOn: string | null
  readonly admittedDay: DayNumber | null
  readonly endedOn: string | null
  readonly waitlistPosition: number | null
  readonly endReason: EnrolmentReason | null
  /** Never below what was delivered (I18); null while nobody is admitted. */
  readonly authorisedQuantity: string | null
  /** Contract under which its deliveries are paid. */
  readonly contractIndex: number | null
  readonly plan: DeliveryPlan | null
}

/** How an enrolment's deliveries of the last year lie: `count` of them, evenly between two days. */
export interface DeliveryPlan {
  readonly count: number
  readonly fromDay: DayNumber
  readonly days: number
}

/** The id of an enrolment, known without a world. */
export const enrolmentId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/enrolment`, index)

/** Numbers of enrolments that are not ACTIVE, per 1,746 that are; one of each and then the rare come first, so that referrals, which are fewer, know every status. */
const OTHERS: readonly (readonly [EnrolmentStatus, number])[] = [
  ['REFUSED', 45],
  ['SUSPENDED', 60],
  ['ADMITTED', 50],
  ['REQUESTED', 70],
  ['WAITLISTED', 150],
  ['WITHDRAWN', 130],
  ['DISCHARGED', 760],
]

interface Draft {
  readonly outline: InterventionOutline
  readonly service: ServiceBase
  readonly status: EnrolmentStatus
  readonly requested: DayNumber
  readonly admitted: DayNumber | null
  readonly ended: DayNumber | null
}

const END_REASONS: Partial<Record<EnrolmentStatus, readonly EnrolmentReason[]>> = {
  DISCHARGED: ['GOALS_ACHIEVED', 'GOALS_ACHIEVED', 'TRANSFERRED', 'DECEASED', 'CONTRACT_ENDED', 'COURT_ORDER', 'OTHER'],
  WITHDRAWN: ['WITHDRAWN_BY_PERSON', 'MOVED_AWAY', 'HOSPITALISED'],
  REFUSED: ['NO_CAPACITY', 'NOT_ELIGIBLE'],
}
const IN_SERVICE = new Set<EnrolmentStatus>(['ACTIVE', 'SUSPENDED', 'DISCHARGED', 'WITHDRAWN'])

const statusesOf = (a: AmbitoWorld, available: number): readonly EnrolmentStatus[] => {
  const active = Math.min(a.volumes.activeEnrolments, available)
  const factor = a.volumes.activeEnrolments / 1746
  const more = OTHERS.flatMap(([status, size]) =>
    Array.from({ length: Math.max(2, Math.round(size * factor)) - 1 }, () => status),
  )
  const others = [...OTHERS.map(([status]) => status), ...more]
  return [...Array.from({ length: active }, () => 'ACTIVE' as const), ...others.slice(0, available - active)]
}

const draftOf = (a: AmbitoWorld, outline: InterventionOutline, status: EnrolmentStatus): Draft => {
  const draw = new Draw(a.world.seed, `${a.key}/enrolment`, outline.index)
  const today = a.world.todayDay
  const start = a.carePlanOutlines[outline.planIndex]!.fromDay
  const service = a.serviceBases[outline.serviceIndex!]!
  if (!IN_SERVICE.has(status)) {
    const requested = Math.max(
      Math.min(start, today - 1),
      today - (status === 'REQUESTED' ? draw.skewed(0, 24, 1.3) : draw.skewed(5, 150, 1.5)) - 1,
    )
    return {
      outline,
      service,
      status,
      requested,
      admitted: status === 'ADMITTED' ? Math.max(requested, today - draw.int(1, 6)) : null,
      ended: status === 'REFUSED' ? today - 1 : null,
    }
  }
  const first = Math.max(start, today - 700)
  const ended = status === 'DISCHARGED' || status === 'WITHDRAWN'
  const room = Math.max(0, today - 2 - first)
  const admitted = first + Math.floor(room * (ended ? 0.5 : 0.85) * draw.unit())
  const left = Math.max(1, today - 1 - admitted)
  return {
    outline,
    service,
    status,
    requested: Math.max(Math.min(start, admitted), admitted - draw.int(3, 40)),
    admitted,
    ended: ended ? admitted + Math.max(1, Math.floor(left * (0.3 + draw.unit() * 0.65))) : null,
  }
}

/** Which interventions get an enrolment: the shown citizen's first, then the others in a fixed disorder. */
const chosen = (a: AmbitoWorld): readonly InterventionOutline[] => {
  const active = a.interventionOutlines.filter(
    (one) => one.planIndex < a.volumes.activePlans && one.serviceIndex !== null,
  )
  const open = active.filter((one) => {
    const service = a.serviceBases[one.serviceIndex!]!
    return service.enrollable && service.status === 'ACTIVE'
  })
  const order = shuffled(open.length, new Draw(a.world.seed, `${a.key}/enrolments`, 0)).map((i) => open[i]!)
  const shown = open.filter((one) => one.planIndex === 0)
  return [...shown.slice(0, 2), ...order.filter((one) => one.planIndex !== 0), ...shown.slice(2)]
}

const draftsOf = (a: AmbitoWorld): readonly Draft[] => {
  const outlines = [...chosen(a)]
  const last = outlines.filter((one) => one.planIndex === 0).slice(2)
  const body = outlines.slice(0, outlines.length - last.length)
  const statuses = statusesOf(a, body.length)
  const drafts = statuses.map((status, k) => draftOf(a, body[k]!, status))
  const active = drafts.filter((one) => one.status === 'ACTIVE')
  // The shown citizen also waits for one service and has asked for another.
  const asked = last.map((outline, k) => draftOf(a, outline, k === 0 ? 'WAITLISTED' : 'REQUESTED'))
  return [...active, ...asked, ...drafts.slice(active.length)]
}

/** Deliveries a day for a unit, before the volume scales them. */
const RATE: Readonly<Record<string, number>> = {
  hour: 1.1,
  day: 0.5,
  trip: 0.7,
  meal: 1.6,
  contact: 0.3,
  intervention: 0.05,
}

const plansOf = (a: AmbitoWorld, drafts: readonly Draft[]): readonly (DeliveryPlan | null)[] => {
  const today = a.world.todayDay
  const spans = drafts.map((draft) => {
    const contract = a.currentContracts.get(draft.service.id)
    if (draft.admitted === null || !contract || draft.status === 'ADMITTED') return [0, 0] as const
    const from = Math.max(draft.admitted, today - 365)
    const to = Math.min(draft.ended ?? today - 1, today - 1, draft.status === 'SUSPENDED' ? today - 20 : today - 1)
    return [from, Math.max(0, to - from + 1)] as const
  })
  const weights = spans.map(([, days], k) => days * (RATE[drafts[k]!.service.unit] ?? 0.3))
  const counts = allocate(a.volumes.deliveries, weights)
  return spans.map(([fromDay, days], k) => (days > 0 && counts[k]! > 0 ? { count: counts[k]!, fromDay, days } : null))
}

/** The quantity, in tenths, of the k-th delivery of an enrolment. */
export const deliveredTenths = (seed: number, unit: string, key: number): number => {
  if (unit !== 'hour') return 10
  return ([10, 10, 10, 15, 20] as const)[new Draw(seed, 'delivery-quantity', key).int(0, 4)]!
}

/** The number under which the k-th delivery of an enrolment is drawn and named. */
export const deliveryKey = (enrolmentIndex: number, k: number): number => enrolmentIndex * 2048 + k

const authorised = (a: AmbitoWorld, draft: Draft, index: number, plan: DeliveryPlan | null): string | null => {
  if (draft.admitted === null) return null
  const draw = new Draw(a.world.seed, `${a.key}/authorised`, index)
  let tenths = 0
  for (let k = 0; k < (plan?.count ?? 0); k++)
    tenths += deliveredTenths(a.world.seed, draft.service.unit, deliveryKey(index, k))
  const open = draft.ended === null
  const total = plan
    ? Math.ceil(tenths / 10 / (open ? 0.45 + draw.unit() * 0.5 : 0.9 + draw.unit() * 0.1))
    : draw.int(20, 120)
  return total.toFixed(2)
}

/** The enrolments of an Ambito, ACTIVE first; one per intervention at most. */
export const makeEnrolments = (a: AmbitoWorld): readonly EnrolmentFact[] => {
  const drafts = draftsOf(a)
  const plans = plansOf(a, drafts)
  const waiting = new Map<number, number>()
  const position = (draft: Draft): number | null => {
    if (draft.status !== 'WAITLISTED') return null
    const next = (waiting.get(draft.service.index) ?? 0) + 1
    waiting.set(draft.service.index, next)
    return next
  }
  return drafts.map((draft, index): EnrolmentFact => {
    const one = a.cases[draft.outline.caseIndex]!
    const draw = new Draw(a.world.seed, `${a.key}/enrolment-end`, index)
    const reasons = END_REASONS[draft.status]
    return {
      id: enrolmentId(a.key, index),
      index,
      serviceId: draft.service.id,
      serviceIndex: draft.service.index,
      personId: one.personId,
      caseId: one.id,
      caseIndex: one.index,
      interventionId: interventionId(a.key, draft.outline.index),
      interventionIndex: draft.outline.index,
      referralId: index < a.enrolmentReferrals ? referralId(a.key, index) : null,
      status: draft.status,
      requestedOn: dateOf(draft.requested),
      requestedDay: draft.requested,
      admittedOn: draft.admitted === null ? null : dateOf(draft.admitted),
      admittedDay: draft.admitted,
      endedOn: draft.ended === null ? null : dateOf(draft.ended),
      waitlistPosition: position(draft),
      endReason: reasons ? draw.pick(reasons) : null,
      authorisedQuantity: authorised(a, draft, index, plans[index]!),
      contractIndex: a.currentContracts.get(draft.service.id)?.index ?? null,
      plan: plans[index]!,
    }
  })
}
