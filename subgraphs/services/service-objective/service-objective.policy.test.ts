import { describePolicies } from '#test/kit/policy-table.ts'
import { serviceObjectivePolicy } from './service-objective.policy.ts'

describePolicies('services', [serviceObjectivePolicy])
