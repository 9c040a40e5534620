import { carePlanHistory } from './cases-history.ts'
import { mapped, table, type Rows } from './cases-table.ts'
import { uuidOf } from './random.ts'
import type { Cell, SeedTable } from './table.ts'
import type { AmbitoWorld } from './world/ambito-world.ts'

/** Care plans with their goals, interventions and signatures. */
export function* plans(a: AmbitoWorld): Generator<SeedTable> {
  const count = a.carePlans.length
  yield table(
    'care_plan',
    'id ambito_id version history case_id kind revision status starts_on ends_on review_due_on uvm_session_id acknowledged_measure_ids',
    count,
    mapped(a.carePlans, (one) => {
      const history = carePlanHistory(one, a.cases[one.caseIndex]!, a.world.now)
      return [
        one.id,
        a.id,
        history.length,
        JSON.stringify(history),
        one.caseId,
        one.kind,
        one.revision,
        one.status,
        one.from,
        one.to,
        one.reviewDueOn,
        one.uvmSessionId,
        one.constrainedByIds,
      ]
    }),
  )
  const goals = (function* (): Rows & Generator<readonly Cell[]> {
    for (const plan of a.carePlans)
      for (const [position, one] of plan.goals.entries())
        yield [
          one.id,
          a.id,
          plan.id,
          position + 1,
          one.description,
          one.needDomain,
          one.status,
          one.achievement,
          one.targetDate,
          one.indicators,
        ]
  })()
  yield table(
    'goal',
    'id ambito_id care_plan_id position description need_domain status achievement target_date indicators',
    count * 2,
    goals,
  )
  const interventions = (function* (): Rows & Generator<readonly Cell[]> {
    for (const plan of a.carePlans)
      for (const one of plan.interventions)
        yield [
          one.id,
          a.id,
          plan.id,
          one.serviceId,
          one.goalIds,
          one.unit,
          one.quantity,
          one.frequency,
          one.from,
          one.to,
          one.status,
          one.unitCost,
          one.socialShare,
          one.healthShare,
          one.userShare,
        ]
  })()
  yield table(
    'planned_intervention',
    'id ambito_id care_plan_id service_id goal_ids unit quantity frequency starts_on ends_on status unit_cost_amount social_share health_share user_share',
    a.interventionOutlines.length,
    interventions,
  )
  const signatures = (function* (): Rows & Generator<readonly Cell[]> {
    for (const plan of a.carePlans)
      for (const [k, one] of plan.signatures.entries())
        yield [signatureId(a, plan.index, k), a.id, plan.id, one.role, one.at, one.evidence]
  })()
  yield table('plan_signature', 'id ambito_id care_plan_id role at evidence', count * 2, signatures)
}

const signatureId = (a: AmbitoWorld, plan: number, position: number): string =>
  uuidOf(`${a.key}/plan-signature`, plan * 8 + position)
