import { Draw } from '#seed/random.ts'
import { dateOf, instantOf } from './calendar.ts'
import type { CarePlanKind, CarePlanOutline, CarePlanStatus } from './care-plan-outline.ts'
import { goalsOf } from './goal.ts'
import { groupBy } from './group.ts'
import { interventionOf } from './intervention.ts'
import { euros } from './money.ts'
import { uvmSessionId } from './uvm.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a goal. */
export type GoalStatus =
  | 'PROPOSED'
  | 'ACCEPTED'
  | 'ACTIVE'
  | 'ON_HOLD'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'REJECTED'
  | 'ENTERED_IN_ERROR'
/** How far a goal was reached. */
export type GoalAchievement =
  | 'IN_PROGRESS'
  | 'IMPROVING'
  | 'WORSENING'
  | 'NO_CHANGE'
  | 'ACHIEVED'
  | 'SUSTAINING'
  | 'NOT_ACHIEVED'
  | 'NO_PROGRESS'
  | 'NOT_ATTAINABLE'
/** The states of a planned intervention. */
export type InterventionStatus =
  | 'NOT_STARTED'
  | 'SCHEDULED'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'COMPLETED'
  | 'STOPPED'
  | 'CANCELLED'
  | 'ENTERED_IN_ERROR'
/** As what somebody signs a care plan. */
export type SignatoryRole =
  | 'SUBJECT'
  | 'LEGAL_REPRESENTATIVE'
  | 'FAMILY_MEMBER'
  | 'CASE_MANAGER'
  | 'ASL_MEMBER'
  | 'PROVIDER'
  | 'JUDICIAL_SUBSTITUTION'

/** A goal; its need domain stands in an assessment of the case (R4.2). */
export interface GoalFact {
  readonly id: string
  readonly description: string
  readonly needDomain: string
  readonly status: GoalStatus
  readonly achievement: GoalAchievement | null
  readonly targetDate: string | null
  readonly indicators: readonly string[]
}

/** A planned intervention; the three shares sum to exactly 1 where they are given. */
export interface InterventionFact {
  readonly id: string
  readonly index: number
  readonly planId: string
  readonly planIndex: number
  readonly caseId: string
  readonly caseIndex: number
  readonly serviceId: string | null
  readonly serviceIndex: number | null
  readonly goalIds: readonly string[]
  readonly unit: string
  readonly quantity: string
  readonly frequency: string
  readonly from: string
  readonly to: string | null
  readonly status: InterventionStatus
  readonly unitCost: string | null
  readonly socialShare: string | null
  readonly healthShare: string | null
  readonly userShare: string | null
  readonly enrolmentId: string | null
}

/** A signature under a care plan. */
export interface SignatureFact {
  readonly role: SignatoryRole
  readonly at: string
  readonly evidence: string
}

/** A personalised project with its goals, interventions and signatures. */
export interface CarePlanFact {
  readonly id: string
  readonly index: number
  readonly caseId: string
  readonly caseIndex: number
  readonly kind: CarePlanKind
  readonly revision: number
  readonly status: CarePlanStatus
  readonly from: string
  readonly to: string | null
  readonly reviewDueOn: string
  readonly uvmSessionId: string | null
  readonly goals: readonly GoalFact[]
  readonly interventions: readonly InterventionFact[]
  readonly signatures: readonly SignatureFact[]
  /** Sum of quantity × unit cost; null when no intervention has a cost. */
  readonly plannedCost: string | null
  /** Judicial measures acknowledged as constraints. */
  readonly constrainedByIds: readonly string[]
}

const signaturesOf = (a: AmbitoWorld, plan: CarePlanOutline, draw: Draw): readonly SignatureFact[] => {
  if (plan.status === 'DRAFT' || plan.status === 'ENTERED_IN_ERROR') return []
  const at = instantOf(Math.min(plan.renewedDay, a.world.todayDay - 1), 600)
  const sign = (role: SignatoryRole): SignatureFact => ({
    role,
    at,
    evidence: `firma acquisita, registro ${plan.index}`,
  })
  if (plan.status === 'PROPOSED') return [sign('CASE_MANAGER')]
  const one = a.cases[plan.caseIndex]!
  const subject: SignatoryRole = one.minor
    ? 'LEGAL_REPRESENTATIVE'
    : one.sensitivity.includes('JUDICIAL') && draw.chance(0.2)
      ? 'JUDICIAL_SUBSTITUTION'
      : 'SUBJECT'
  const more: SignatoryRole[] = []
  if (plan.kind === 'PAI') more.push('ASL_MEMBER')
  if (draw.chance(0.2)) more.push('FAMILY_MEMBER')
  if (draw.chance(0.15)) more.push('PROVIDER')
  return [sign(subject), sign('CASE_MANAGER'), ...more.map(sign)]
}

const costOf = (interventions: readonly InterventionFact[]): string | null => {
  const costed = interventions.filter((one) => one.unitCost !== null)
  if (costed.length === 0) return null
  return euros(
    costed.reduce(
      (sum, one) =>
        sum + Math.round((Math.round(Number(one.unitCost) * 100) * Math.round(Number(one.quantity) * 100)) / 100),
      0,
    ),
  )
}

/** The day of the review: of an active plan around now, never more than a year after it was signed (I9). */
const reviewDayOf = (a: AmbitoWorld, plan: CarePlanOutline, draw: Draw): number => {
  if (plan.status !== 'ACTIVE') return plan.fromDay + draw.int(90, 360)
  const wanted = a.world.todayDay + draw.int(-20, 180)
  return Math.max(plan.renewedDay + 30, Math.min(wanted, plan.renewedDay + 365))
}

/** The plans with everything on them. */
export const makeCarePlans = (a: AmbitoWorld): readonly CarePlanFact[] => {
  const byPlan = groupBy(a.interventionOutlines, (one) => one.planIndex)
  return a.carePlanOutlines.map((plan): CarePlanFact => {
    const draw = new Draw(a.world.seed, `${a.key}/plan-content`, plan.index)
    const goals = goalsOf(a, plan, draw)
    const interventions = (byPlan.get(plan.index) ?? []).map((outline) => interventionOf(a, outline, plan, goals))
    const binding =
      plan.status === 'ACTIVE'
        ? (a.measuresOf.get(plan.caseIndex) ?? []).filter((one) => one.status === 'IN_FORCE')
        : []
    return {
      id: plan.id,
      index: plan.index,
      caseId: plan.caseId,
      caseIndex: plan.caseIndex,
      kind: plan.kind,
      revision: plan.revision,
      status: plan.status,
      from: dateOf(plan.renewedDay),
      to: plan.toDay === null ? null : dateOf(plan.toDay),
      reviewDueOn: dateOf(reviewDayOf(a, plan, draw)),
      uvmSessionId: plan.uvmSessionIndex === null ? null : uvmSessionId(a.key, plan.uvmSessionIndex),
      goals,
      interventions,
      signatures: signaturesOf(a, plan, draw),
      plannedCost: costOf(interventions),
      constrainedByIds: binding.map((one) => one.id),
    }
  })
}
