import { describePolicies } from '#test/kit/policy-table.ts'
import { emergencyInterventionPolicy } from './emergency-intervention.policy.ts'

describePolicies('cases', [emergencyInterventionPolicy])
