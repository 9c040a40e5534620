import { describePolicies } from '#test/kit/policy-table.ts'
import { actPolicy } from './act.policy.ts'

describePolicies('organisation', [actPolicy])
