import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, dayOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import type { CaseFact } from './case.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The kinds of care plan. */
export type CarePlanKind =
  | 'SOCIAL_PROJECT'
  | 'PAI'
  | 'INCLUSION_PACT'
  | 'LIFE_PROJECT'
  | 'CHILD_PROTECTION'
  | 'FAMILY_SUPPORT'
  | 'PERSONAL_SAFETY'
/** The states of a care plan. */
export type CarePlanStatus =
  | 'DRAFT'
  | 'PROPOSED'
  | 'ACTIVE'
  | 'ON_HOLD'
  | 'SUPERSEDED'
  | 'COMPLETED'
  | 'REVOKED'
  | 'ENTERED_IN_ERROR'

/** A plan before its goals and interventions. */
export interface CarePlanOutline {
  readonly id: string
  /** Active plans come first: active plan k is of case k. */
  readonly index: number
  readonly caseId: string
  readonly caseIndex: number
  readonly kind: CarePlanKind
  readonly revision: number
  readonly status: CarePlanStatus
  /** The first day of the project: its services may begin. */
  readonly fromDay: DayNumber
  /** The first day of this revision: a project is renewed before a year is over (I9: review within twelve months). */
  readonly renewedDay: DayNumber
  readonly toDay: DayNumber | null
  readonly uvmSessionIndex: number | null
}

/** The id of a plan, known without a world. */
export const carePlanId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/care-plan`, index)

const kindOf = (one: CaseFact, pai: boolean, draw: Draw): CarePlanKind => {
  if (pai) return 'PAI'
  if (one.sensitivity.includes('GENDER_VIOLENCE')) return 'PERSONAL_SAFETY'
  if (one.area === 0) return one.minor && draw.chance(0.4) ? 'CHILD_PROTECTION' : 'FAMILY_SUPPORT'
  if (one.area === 1) return draw.chance(0.35) ? 'LIFE_PROJECT' : 'SOCIAL_PROJECT'
  if (one.area === 2) return draw.chance(0.7) ? 'INCLUSION_PACT' : 'SOCIAL_PROJECT'
  return 'SOCIAL_PROJECT'
}

type Draft = Pick<CarePlanOutline, 'caseIndex' | 'revision' | 'status' | 'uvmSessionIndex'>

const activeDrafts = (a: AmbitoWorld): readonly Draft[] =>
  Array.from({ length: a.volumes.activePlans }, (_, caseIndex) => ({
    caseIndex,
    // Every eighth plan is the second revision of one that was superseded when it was signed.
    revision: caseIndex % 8 === 3 ? 2 : 1,
    status: 'ACTIVE' as const,
    uvmSessionIndex: a.uvm.decidedIn.get(caseIndex) ?? null,
  }))

const openDrafts = (a: AmbitoWorld): readonly Draft[] =>
  a.openCases.slice(a.volumes.activePlans).flatMap((one): readonly Draft[] => {
    const draft = (status: CarePlanStatus): Draft => ({
      caseIndex: one.index,
      revision: 1,
      status,
      uvmSessionIndex: a.uvm.proposedIn.get(one.index) ?? null,
    })
    if (a.uvm.proposedIn.has(one.index)) return [draft('PROPOSED')]
    if (one.status === 'SUSPENDED') return [draft('ON_HOLD')]
    if (one.status === 'ACTIVE') return [draft(one.index % 2 ? 'PROPOSED' : 'DRAFT')]
    if (one.status === 'UNDER_ASSESSMENT' && one.index % 5 === 0)
      return [draft(one.index % 50 === 0 ? 'ENTERED_IN_ERROR' : 'DRAFT')]
    return []
  })

const pastDrafts = (a: AmbitoWorld): readonly Draft[] => {
  const superseded = a.cases.slice(0, a.volumes.activePlans).filter((one) => one.index % 8 === 3)
  const closed = a.cases
    .filter((one) => one.status === 'CLOSED' && a.assessmentOf.has(one.index))
    .slice(0, Math.round(a.volumes.activePlans * 0.3))
  return [
    ...superseded.map((one) => ({
      caseIndex: one.index,
      revision: 1,
      status: 'SUPERSEDED' as const,
      uvmSessionIndex: null,
    })),
    ...closed.map((one, k) => ({
      caseIndex: one.index,
      revision: 1,
      status: k % 10 === 7 ? ('REVOKED' as const) : ('COMPLETED' as const),
      uvmSessionIndex: null,
    })),
  ]
}

const fromDayOf = (a: AmbitoWorld, draft: Draft, one: CaseFact, draw: Draw): DayNumber => {
  const today = a.world.todayDay
  const session =
    draft.status === 'ACTIVE' && draft.uvmSessionIndex !== null ? a.uvm.sessions[draft.uvmSessionIndex]!.day : null
  if (session !== null) return Math.min(today - 1, session + draw.int(1, 10))
  if (draft.status === 'DRAFT' || draft.status === 'PROPOSED') return today + draw.int(5, 30)
  const taken = one.takenInChargeAt ? dayOf(one.takenInChargeAt.slice(0, 10)) : one.reportedDay
  const end = one.closure ? dayOf(one.closure.at.slice(0, 10)) : today - 12
  return Math.max(one.reportedDay, Math.min(end - 1, taken + draw.int(5, 45)))
}

const RENEWAL_DAYS = 345

const renewedDayOf = (a: AmbitoWorld, index: number, fromDay: DayNumber): DayNumber => {
  const draw = new Draw(a.world.seed, `${a.key}/care-plan-renewal`, index)
  return fromDay >= a.world.todayDay - RENEWAL_DAYS ? fromDay : a.world.todayDay - draw.int(20, RENEWAL_DAYS)
}

/** All plans of an Ambito, active ones first. */
export const makeCarePlanOutlines = (a: AmbitoWorld): readonly CarePlanOutline[] => {
  const renewed = new Map<number, DayNumber>()
  return [...activeDrafts(a), ...openDrafts(a), ...pastDrafts(a)].map((draft, index) => {
    const one = a.cases[draft.caseIndex]!
    const draw = new Draw(a.world.seed, `${a.key}/care-plan`, index)
    const first = fromDayOf(a, draft, one, draw)
    if (draft.status === 'ACTIVE') renewed.set(draft.caseIndex, renewedDayOf(a, index, first))
    // A superseded revision ends where the next began; it began with the assessment of the case.
    const next = draft.status === 'SUPERSEDED' ? renewed.get(draft.caseIndex)! : null
    const assessed = dayOf(a.assessmentOf.get(draft.caseIndex)?.performedOn ?? dateOf(one.reportedDay))
    const fromDay = next === null ? first : Math.min(next - 1, Math.max(one.reportedDay + 3, assessed))
    const ended = draft.status === 'COMPLETED' || draft.status === 'REVOKED'
    const endDay = one.closure ? dayOf(one.closure.at.slice(0, 10)) : null
    return {
      ...draft,
      id: carePlanId(a.key, index),
      index,
      caseId: one.id,
      kind: kindOf(
        one,
        draft.uvmSessionIndex !== null,
        new Draw(a.world.seed, `${a.key}/care-plan-kind`, draft.caseIndex),
      ),
      fromDay,
      renewedDay: draft.status === 'ACTIVE' ? renewed.get(draft.caseIndex)! : fromDay,
      toDay:
        next ??
        (ended ? endDay : draw.chance(0.6) ? Math.max(fromDay + 365, a.world.todayDay + draw.int(30, 300)) : null),
    }
  })
}
