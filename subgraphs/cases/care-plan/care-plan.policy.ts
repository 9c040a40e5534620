import {
  assigned,
  atEvent,
  both,
  either,
  noSecrets,
  noViolence,
  oneOf,
  ownArea,
  ownProvider,
  referred,
  shares,
} from '#platform/access/conditions.ts'
import { filePolicy, full, grant, summary, type Grant } from '#platform/access/policy.ts'

/** Who reads plans: the ASL those that a UVM decided ("PAI F"). What hangs on a plan carries its kind and state as columns of its own. */
const readers = (kind: 'kind' | 'plan_kind'): readonly Grant[] => [
  summary('COORDINATOR'),
  full('AREA_LEAD', ownArea),
  full('CASE_MANAGER', assigned),
  full('ASL_MEMBER', both(assigned, oneOf(kind, ['PAI']))),
]

/**
 * Who may see a plan (matrix, row "Care plan and goals"). `KIND`: which kinds of plan and of service run, for the access point. `SAFETY`: that a
 * plan runs and what binds it, on call. `KEY`: by which a provider reaches its own interventions; `SHARED`: where CARE_PLAN is shared.
 */
export const carePlanPolicy = filePolicy({
  noun: 'CarePlan',
  fields: `
    L3 *: id version case
    L3 S SAFETY KIND SHARED: kind status
    L3 S SAFETY SHARED: period
    L3 S SAFETY: revision constrainedBy
    L3 S: reviewDueOn plannedCost uvmSession
    L3 S KIND KEY: interventions
    L3: history goals signatures`,
  grants: [
    ...readers('kind'),
    grant('KIND', 'ACCESS_POINT', both(noSecrets, oneOf('status', ['ACTIVE']))),
    grant('SAFETY', 'ON_CALL', either(noViolence, atEvent)),
    grant('KEY', 'PROVIDER', referred),
    grant('SHARED', 'PROVIDER', shares('CARE_PLAN')),
  ],
})

/** Who may see a goal: as the whole plan. */
export const goalPolicy = filePolicy({
  noun: 'Goal',
  fields: `
    L3 *: id needDomain status description indicators
    L3 S: achievement targetDate`,
  grants: readers('plan_kind'),
})

/** Who may see what is planned: as the plan; the access point which services run, without quantities; a provider only its own interventions, and the key of their plan where no identity is protected. */
export const plannedInterventionPolicy = filePolicy({
  noun: 'PlannedIntervention',
  fields: `
    L3 *: id service status
    L3 S OWN: goalIds unit quantity frequency period
    L3 S: carePlan
    L3 OWN: unitCost socialShare healthShare userShare`,
  grants: [
    ...readers('plan_kind'),
    grant('KIND', 'ACCESS_POINT', both(noSecrets, oneOf('plan_status', ['ACTIVE']))),
    grant('OWN', 'PROVIDER', both(referred, ownProvider)),
    full('PROVIDER', both(shares('PLAN'), ownProvider)),
  ],
})

/** Who may see who signed: as the whole plan. */
export const planSignaturePolicy = filePolicy({
  noun: 'PlanSignature',
  fields: `
    L3 *: role at evidence`,
  grants: readers('plan_kind'),
})
