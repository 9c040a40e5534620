import { Draw } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import type { GoalFact, InterventionFact, InterventionStatus } from './care-plan.ts'
import type { CarePlanOutline, CarePlanStatus } from './care-plan-outline.ts'
import type { EnrolmentStatus } from './enrolment.ts'
import type { InterventionOutline } from './intervention-outline.ts'
import type { AmbitoWorld } from './ambito-world.ts'

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
const FREQUENCY: Readonly<Record<string, string>> = {
  hour: '3 volte a settimana',
  day: '5 giorni a settimana',
  trip: '2 volte a settimana',
  meal: 'ogni giorno',
  contact: 'una volta al mese',
  intervention: 'al bisogno',
}

const sharesOf = (area: number, draw: Draw): Pick<InterventionFact, 'socialShare' | 'healthShare' | 'userShare'> => {
  const health = area === 1 ? draw.pick([0, 30, 40, 50, 60]) : 0
  const user = draw.pick([0, 0, 5, 10, 20])
  return {
    healthShare: (health / 100).toFixed(2),
    userShare: (user / 100).toFixed(2),
    socialShare: ((100 - health - user) / 100).toFixed(2),
  }
}

/** An intervention of a plan, with the quantity and the status that its enrolment gives it. */
export const interventionOf = (
  a: AmbitoWorld,
  outline: InterventionOutline,
  plan: CarePlanOutline,
  goals: readonly GoalFact[],
): InterventionFact => {
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
    from: dateOf(plan.renewedDay),
    to: plan.toDay === null ? null : dateOf(plan.toDay),
    status: enrolment
      ? BY_ENROLMENT[enrolment.status]
      : service
        ? BY_PLAN[plan.status]
        : plan.status === 'ACTIVE'
          ? 'IN_PROGRESS'
          : BY_PLAN[plan.status],
    unitCost: contract?.unitPrice ?? null,
    ...(contract ? sharesOf(a.cases[plan.caseIndex]!.area, draw) : none),
    enrolmentId: enrolment?.id ?? null,
  }
}
