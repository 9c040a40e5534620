import { describePolicies } from '#test/kit/policy-table.ts'
import { personPolicy } from './person.policy.ts'

describePolicies('cases', [personPolicy])
