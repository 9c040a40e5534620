import { describePolicies } from '#test/kit/policy-table.ts'
import { carePlanPolicy, goalPolicy, planSignaturePolicy, plannedInterventionPolicy } from './care-plan.policy.ts'

describePolicies('cases', [carePlanPolicy, goalPolicy, plannedInterventionPolicy, planSignaturePolicy])
