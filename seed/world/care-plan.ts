import { groupBy } from './group.ts'
import { Draw, uuidOf } from '#seed/random.ts'
import type { CarePlanKind, CarePlanOutline, CarePlanStatus } from './care-plan-outline.ts'
import { dateOf, instantOf } from './calendar.ts'
import { euros } from './money.ts'
import type { EnrolmentStatus } from './enrolment.ts'
import type { InterventionOutline } from './intervention-outline.ts'
import { uvmSessionId } from './uvm.ts'
import type { AmbitoWorld } from './world.ts'

export type GoalStatus = 'PROPOSED' | 'ACCEPTED' | 'ACTIVE' | 'ON_HOLD' | 'COMPLETED' | 'CANCELLED' | 'REJECTED' | 'ENTERED_IN_ERROR'
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
export type InterventionStatus = 'NOT_STARTED' | 'SCHEDULED' | 'IN_PROGRESS' | 'ON_HOLD' | 'COMPLETED' | 'STOPPED' | 'CANCELLED' | 'ENTERED_IN_ERROR'
export type SignatoryRole = 'SUBJECT' | 'LEGAL_REPRESENTATIVE' | 'FAMILY_MEMBER' | 'CASE_MANAGER' | 'ASL_MEMBER' | 'PROVIDER' | 'JUDICIAL_SUBSTITUTION'

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

const GOAL_STATUS: Readonly<Record<CarePlanStatus, readonly GoalStatus[]>> = {
  DRAFT: ['PROPOSED'],
  PROPOSED: ['PROPOSED', 'ACCEPTED', 'REJECTED'],
  ACTIVE: ['ACTIVE', 'ACTIVE', 'ACTIVE', 'COMPLETED', 'ON_HOLD', 'CANCELLED', 'ACCEPTED'],
  ON_HOLD: ['ON_HOLD'],
  SUPERSEDED: ['CANCELLED'],
  COMPLETED: ['COMPLETED'],
  REVOKED: ['CANCELLED'],
  ENTERED_IN_ERROR: ['ENTERED_IN_ERROR'],
}
const ACHIEVEMENTS: readonly GoalAchievement[] = ['IN_PROGRESS', 'IMPROVING', 'NO_CHANGE', 'WORSENING', 'SUSTAINING', 'NO_PROGRESS', 'NOT_ATTAINABLE']

const achievementOf = (status: GoalStatus, draw: Draw): GoalAchievement | null => {
  if (status === 'COMPLETED') return draw.chance(0.75) ? 'ACHIEVED' : 'NOT_ACHIEVED'
  return status === 'ACTIVE' ? draw.pick(ACHIEVEMENTS) : null
}

const goalsOf = (a: AmbitoWorld, plan: CarePlanOutline, draw: Draw): readonly GoalFact[] => {
  const needs = a.assessmentOf.get(plan.caseIndex)?.needs ?? []
  const count = plan.index === 0 ? 3 : draw.int(1, 3)
  return Array.from({ length: Math.max(1, Math.min(count, needs.length)) }, (_, k): GoalFact => {
    const needDomain = needs[k]?.domain ?? 'INFORMATION'
    const status = draw.pick(GOAL_STATUS[plan.status])
    return {
      id: uuidOf(`${a.key}/goal`, plan.index * 4 + k),
      description: `Obiettivo ${k + 1}: migliorare l’area ${needDomain.toLowerCase().replaceAll('_', ' ')}`,
      needDomain,
      status: plan.index === 0 && k === 0 ? 'ACTIVE' : status,
      achievement: plan.index === 0 && k === 0 ? 'IMPROVING' : achievementOf(status, draw),
      targetDate: draw.chance(0.8) ? dateOf(plan.fromDay + draw.int(60, 360)) : null,
      indicators: draw.chance(0.7) ? ['frequenza', 'valutazione dell’operatore'] : [],
    }
  })
}

const BY_ENROLMENT: Readonly<Record<EnrolmentStatus, InterventionStatus>> = {
  ACTIVE: 'IN_PROGRESS',
  SUSPENDED: 'ON_HOLD',
  DISCHARGED: 'COMPLETED',
  WITHDRAWN: 'STOPPED',
  WAITLISTED: 'SCHEDULED',
  REQUESTED: 'NOT_STARTED',
  ADMITTED: 'SCHEDULED',
  REFUSED: 'CANCELLED',
}
const BY_PLAN: Readonly<Record<CarePlanStatus, InterventionStatus>> = {
  DRAFT: 'NOT_STARTED',
  PROPOSED: 'NOT_STARTED',
  ACTIVE: 'SCHEDULED',
  ON_HOLD: 'ON_HOLD',
  SUPERSEDED: 'CANCELLED',
  COMPLETED: 'COMPLETED',
  REVOKED: 'STOPPED',
  ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
}
const FREQUENCY: Readonly<Record<string, string>> = { hour: '3 volte a settimana', day: '5 giorni a settimana', trip: '2 volte a settimana', meal: 'ogni giorno', contact: 'una volta al mese', intervention: 'al bisogno' }

const sharesOf = (area: number, draw: Draw): Pick<InterventionFact, 'socialShare' | 'healthShare' | 'userShare'> => {
  const health = area === 1 ? draw.pick([0, 30, 40, 50, 60]) : 0
  const user = draw.pick([0, 0, 5, 10, 20])
  return { healthShare: (health / 100).toFixed(2), userShare: (user / 100).toFixed(2), socialShare: ((100 - health - user) / 100).toFixed(2) }
}

const interventionOf = (a: AmbitoWorld, outline: InterventionOutline, plan: CarePlanOutline, goals: readonly GoalFact[]): InterventionFact => {
  const draw = new Draw(a.world.seed, `${a.key}/intervention`, outline.index)
  const service = outline.serviceIndex === null ? null : a.serviceBases[outline.serviceIndex]!
  const enrolment = a.enrolmentOf.get(outline.index)
  const contract = service && a.currentContracts.get(service.id)
  const none = { socialShare: null, healthShare: null, userShare: null }
  return {
    id: outline.id,
    index: outline.index,
    planId: plan.id,
    planIndex: plan.index,
    caseId: plan.caseId,
    caseIndex: plan.caseIndex,
    serviceId: service?.id ?? null,
    serviceIndex: outline.serviceIndex,
    goalIds: [goals[outline.index % goals.length]!.id],
    unit: service?.unit ?? 'contact',
    quantity: enrolment?.authorisedQuantity ?? `${draw.int(6, 120)}.00`,
    frequency: service ? (FREQUENCY[service.unit] ?? 'al bisogno') : 'colloqui mensili',
    from: dateOf(plan.fromDay),
    to: plan.toDay === null ? null : dateOf(plan.toDay),
    status: enrolment ? BY_ENROLMENT[enrolment.status] : service ? BY_PLAN[plan.status] : plan.status === 'ACTIVE' ? 'IN_PROGRESS' : BY_PLAN[plan.status],
    unitCost: contract?.unitPrice ?? null,
    ...(contract ? sharesOf(a.cases[plan.caseIndex]!.area, draw) : none),
    enrolmentId: enrolment?.id ?? null,
  }
}

const signaturesOf = (a: AmbitoWorld, plan: CarePlanOutline, draw: Draw): readonly SignatureFact[] => {
  if (plan.status === 'DRAFT' || plan.status === 'ENTERED_IN_ERROR') return []
  const at = instantOf(Math.min(plan.fromDay, a.world.todayDay - 1), 600)
  const sign = (role: SignatoryRole): SignatureFact => ({ role, at, evidence: `firma acquisita, registro ${plan.index}` })
  if (plan.status === 'PROPOSED') return [sign('CASE_MANAGER')]
  const one = a.cases[plan.caseIndex]!
  const subject: SignatoryRole = one.minor ? 'LEGAL_REPRESENTATIVE' : one.sensitivity.includes('JUDICIAL') && draw.chance(0.2) ? 'JUDICIAL_SUBSTITUTION' : 'SUBJECT'
  const more: SignatoryRole[] = []
  if (plan.kind === 'PAI') more.push('ASL_MEMBER')
  if (draw.chance(0.2)) more.push('FAMILY_MEMBER')
  if (draw.chance(0.15)) more.push('PROVIDER')
  return [sign(subject), sign('CASE_MANAGER'), ...more.map(sign)]
}

const costOf = (interventions: readonly InterventionFact[]): string | null => {
  const costed = interventions.filter((one) => one.unitCost !== null)
  if (costed.length === 0) return null
  return euros(costed.reduce((sum, one) => sum + Math.round((Math.round(Number(one.unitCost) * 100) * Math.round(Number(one.quantity) * 100)) / 100), 0))
}

/** The plans with everything on them. */
export const makeCarePlans = (a: AmbitoWorld): readonly CarePlanFact[] => {
  const byPlan = groupBy(a.interventionOutlines, (one) => one.planIndex)
  return a.carePlanOutlines.map((plan): CarePlanFact => {
    const draw = new Draw(a.world.seed, `${a.key}/plan-content`, plan.index)
    const goals = goalsOf(a, plan, draw)
    const interventions = (byPlan.get(plan.index) ?? []).map((outline) => interventionOf(a, outline, plan, goals))
    const binding = plan.status === 'ACTIVE' ? (a.measuresOf.get(plan.caseIndex) ?? []).filter((one) => one.status === 'IN_FORCE') : []
    return {
      id: plan.id,
      index: plan.index,
      caseId: plan.caseId,
      caseIndex: plan.caseIndex,
      kind: plan.kind,
      revision: plan.revision,
      status: plan.status,
      from: dateOf(plan.fromDay),
      to: plan.toDay === null ? null : dateOf(plan.toDay),
      reviewDueOn: dateOf(plan.status === 'ACTIVE' ? a.world.todayDay + draw.int(-20, 180) : plan.fromDay + draw.int(90, 360)),
      uvmSessionId: plan.uvmSessionIndex === null ? null : uvmSessionId(a.key, plan.uvmSessionIndex),
      goals,
      interventions,
      signatures: signaturesOf(a, plan, draw),
      plannedCost: costOf(interventions),
      constrainedByIds: binding.map((one) => one.id),
    }
  })
}
