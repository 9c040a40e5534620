import { describePolicies } from '#test/kit/policy-table.ts'
import { zonePlanPolicy } from './zone-plan.policy.ts'

describePolicies('finance', [zonePlanPolicy])
