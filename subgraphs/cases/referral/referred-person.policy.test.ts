import { describePolicies } from '#test/kit/policy-table.ts'
import { referredPersonPolicy } from './referred-person.policy.ts'

describePolicies('cases', [referredPersonPolicy])
