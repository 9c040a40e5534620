import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads } from '#platform/read/model.ts'
import { asc, computed, inline, money, reference, toMany, toOne } from '#platform/read/vocabulary.ts'
import { Case } from '../case/case.entity.ts'
import { carePlanJudicialFields } from '../judicial-measure/judicial-measure.read.ts'
import { carePlanUvmFields } from '../uvm-session/uvm-session.read.ts'
import { CarePlan } from './care-plan.entity.ts'
import { Goal } from './goal.entity.ts'
import { PlanSignature } from './plan-signature.entity.ts'
import { PlannedIntervention } from './planned-intervention.entity.ts'

wayBack(CarePlan, {
  goals: { type: () => [Goal], nullable: true, description: 'Italian: obiettivi. What the plan wants to reach.' },
  interventions: {
    type: () => [PlannedIntervention],
    nullable: true,
    description: 'Italian: interventi previsti. What is to be done.',
  },
  signatures: {
    type: () => [PlanSignature],
    nullable: true,
    description: 'Italian: sottoscrizioni. Who signed, in what role.',
  },
})

/** A span of days kept in `startsOn` and `endsOn`. */
const period = <E extends { startsOn: string; endsOn?: string | null }>() =>
  inline<E>({ from: computed<E>((row) => row('startsOn')), to: computed<E>((row) => row('endsOn')) })

/** How a plan is read. */
export const carePlanRead = reads(CarePlan, {
  case: toOne<CarePlan, Case>(() => Case, 'caseId'),
  period: period<CarePlan>(),
  goals: toMany<CarePlan, Goal>(() => Goal, { by: 'carePlanId', order: [asc('position')] }),
  interventions: toMany<CarePlan, PlannedIntervention>(() => PlannedIntervention, {
    by: 'carePlanId',
    order: [asc('startsOn')],
  }),
  signatures: toMany<CarePlan, PlanSignature>(() => PlanSignature, { by: 'carePlanId', order: [asc('at')] }),
  plannedCost: money<CarePlan>(
    (plan) => sql`(select sum(round(i.quantity * i.unit_cost_amount, 2)) from cases.planned_intervention i
      where i.care_plan_id = ${plan('id')} and i.status not in ('CANCELLED', 'ENTERED_IN_ERROR'))`,
  ),
  ...carePlanUvmFields,
  ...carePlanJudicialFields,
})

/** How a planned intervention is read. */
export const plannedInterventionRead = reads(PlannedIntervention, {
  carePlan: toOne<PlannedIntervention, CarePlan>(() => CarePlan, 'carePlanId'),
  service: reference<PlannedIntervention>('Service', 'serviceId'),
  period: period<PlannedIntervention>(),
  unitCost: money<PlannedIntervention>('unitCostAmount'),
})

/** How a goal is read: its columns. */
export const goalRead = reads(Goal, {}, [])

/** How a signature is read: its columns. */
export const planSignatureRead = reads(PlanSignature, {}, [])
