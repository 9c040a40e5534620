import { later } from '#seed/world/calendar.ts'
import type { EmergencyFact } from '#seed/world/emergency.ts'
import type { JudicialMeasureFact } from '#seed/world/judicial.ts'
import type { ReferralFact, ReferralStatus } from '#seed/world/referral.ts'
import type { UvmSessionFact, UvmStatus } from '#seed/world/uvm.ts'

/** One step of a state machine, as `history` columns hold it. */
export interface Step {
  readonly at: string
  readonly from: string | null
  readonly to: string
  readonly byRole: string
  readonly note: string | null
}

/** A state, when it was entered and by which role. */
export type Entered = readonly [to: string, at: string, byRole: string]

const DAY = 24 * 60

/** Steps in order: each leaves the state before it, none precedes the one before it and none lies in the future. */
export const chain = (entered: readonly Entered[], now: string): readonly Step[] => {
  let before = ''
  return entered.map(([to, at, byRole], index): Step => {
    const clamped = at > now ? now : at
    before = clamped < before ? before : clamped
    return { at: before, from: entered[index - 1]?.[0] ?? null, to, byRole, note: null }
  })
}

/** What a provider's answer leads through before the state of today. */
const VIA: Readonly<Partial<Record<ReferralStatus, readonly string[]>>> = {
  IN_PROGRESS: ['ACCEPTED'],
  ON_HOLD: ['ACCEPTED', 'IN_PROGRESS'],
  COMPLETED: ['ACCEPTED', 'IN_PROGRESS'],
  FAILED: ['ACCEPTED', 'IN_PROGRESS'],
}
const BY_REQUESTER = new Set<ReferralStatus>(['CANCELLED', 'ENTERED_IN_ERROR'])

/** The loop of a referral from its draft, written an hour before it was sent. */
export const referralHistory = (one: ReferralFact, createdAt: string, now: string): readonly Step[] => {
  const draft: Entered = ['DRAFT', createdAt, 'CASE_MANAGER']
  if (one.status === 'DRAFT' || one.requestedAt === null) return chain([draft], now)
  const sent: Entered = ['REQUESTED', one.requestedAt, 'CASE_MANAGER']
  if (one.status === 'REQUESTED') return chain([draft, sent], now)
  const answered = one.respondedAt ?? later(one.requestedAt, 2 * DAY)
  const via = (VIA[one.status] ?? []).map((to, k): Entered => [to, later(answered, k * DAY), 'PROVIDER'])
  const by =
    one.cancelReason === 'REVOKED_BY_COORDINATOR'
      ? 'COORDINATOR'
      : BY_REQUESTER.has(one.status)
        ? 'CASE_MANAGER'
        : 'PROVIDER'
  const last: Entered = [one.status, one.completedAt ?? later(answered, via.length * DAY), by]
  return chain([draft, sent, ...via, last], now)
}

const CONVENED = new Set<UvmStatus>(['CONVENED', 'DECIDED', 'ADJOURNED'])

/** A session is scheduled three weeks ahead and convened one week ahead; it is decided with its last decision. */
export const uvmHistory = (one: UvmSessionFact, now: string): readonly Step[] => {
  const scheduled: Entered = ['SCHEDULED', later(one.scheduledAt, -21 * DAY), 'ASL_MEMBER']
  const convened: Entered = ['CONVENED', later(one.scheduledAt, -7 * DAY), 'ASL_MEMBER']
  const decided = one.docket
    .map((item) => item.decision?.at ?? '')
    .toSorted()
    .at(-1)
  const ends: Partial<Record<UvmStatus, string>> = {
    DECIDED: decided || one.scheduledAt,
    ADJOURNED: one.scheduledAt,
    CANCELLED: later(one.scheduledAt, -2 * DAY),
  }
  const end = ends[one.status]
  return chain(
    [
      scheduled,
      ...(CONVENED.has(one.status) ? [convened] : []),
      ...(end ? [[one.status, end, 'ASL_MEMBER'] as const] : []),
    ],
    now,
  )
}

/** The steps of an emergency: its own instants. */
export const emergencyHistory = (one: EmergencyFact, now: string): readonly Step[] => {
  const steps: readonly (readonly [string, string | null])[] = [
    ['REPORTED', one.reportedAt],
    ['TRIAGED', one.triagedAt],
    ['DISPATCHED', one.dispatchedAt],
    ['ON_SCENE', one.onSceneAt],
    ['STABILISED', one.stabilisedAt],
    ['HANDED_OVER', one.handedOverAt],
    [one.status === 'NOT_APPROPRIATE' ? 'NOT_APPROPRIATE' : 'CLOSED', one.closedAt],
  ]
  return chain(
    steps.flatMap(([to, at]) => (at === null ? [] : [[to, at, 'ON_CALL'] as const])),
    now,
  )
}

/** A measure binds an hour after it was notified; what came later came within a month or, for its end, a year. */
export const judicialHistory = (one: JudicialMeasureFact, now: string): readonly Step[] => {
  const notified = one.notifiedAt ?? `${one.issuedOn}T10:00:00.000Z`
  const inForce: Entered = ['IN_FORCE', later(notified, 60), 'CASE_MANAGER']
  const ends: Readonly<Record<JudicialMeasureFact['status'], readonly Entered[]>> = {
    NOTIFIED: [],
    IN_FORCE: [inForce],
    MODIFIED: [inForce, ['MODIFIED', later(notified, 30 * DAY), 'CASE_MANAGER']],
    LIFTED: [inForce, ['LIFTED', later(notified, 365 * DAY), 'CASE_MANAGER']],
    EXPIRED: [inForce, ['EXPIRED', later(notified, 365 * DAY), 'CASE_MANAGER']],
  }
  return chain([['NOTIFIED', notified, 'CASE_MANAGER'], ...ends[one.status]], now)
}
