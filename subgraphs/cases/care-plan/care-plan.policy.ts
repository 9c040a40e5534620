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

/** Of plans that run the access point may tell the kinds ("active kinds"). */
const forAccessPoint = (status: 'status' | 'plan_status'): Grant =>
  summary('ACCESS_POINT', both(noSecrets, oneOf(status, ['ACTIVE'])))

/** Who may see a plan (matrix, row "Care plan and goals"). */
export const carePlanPolicy = filePolicy({
  noun: 'CarePlan',
  fields: `
    L3 *: id version case kind revision status period
    L3 S: reviewDueOn plannedCost uvmSession
    L3 S KEY: interventions
    L3 S PROHIBITIONS: constrainedBy
    L3: history goals signatures`,
  grants: [
    ...readers('kind'),
    forAccessPoint('status'),
    summary('ON_CALL', either(noViolence, atEvent)),
    grant('KEY', 'PROVIDER', referred),
    grant('PROHIBITIONS', 'PROVIDER', shares('JUDICIAL_PROHIBITIONS')),
  ],
})

/** Who may see a goal: as the whole plan. */
export const goalPolicy = filePolicy({
  noun: 'Goal',
  fields: `
    L3 *: id needDomain status description indicators
    L3 S: achievement targetDate`,
  grants: [...readers('plan_kind'), full('PROVIDER', shares('CARE_PLAN'))],
})

/** Who may see what is planned: as the plan; a provider only its own interventions. */
export const plannedInterventionPolicy = filePolicy({
  noun: 'PlannedIntervention',
  fields: `
    L3 *: id carePlan service goalIds unit quantity frequency period status
    L3: unitCost socialShare healthShare userShare`,
  grants: [...readers('plan_kind'), forAccessPoint('plan_status'), full('PROVIDER', both(referred, ownProvider))],
})

/** Who may see who signed: as the whole plan. */
export const planSignaturePolicy = filePolicy({
  noun: 'PlanSignature',
  fields: `
    L3 *: role at evidence`,
  grants: readers('plan_kind'),
})
