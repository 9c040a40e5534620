import { describePolicies } from '#test/kit/policy-table.ts'
import { liquidationPolicy } from './liquidation.policy.ts'

describePolicies('finance', [liquidationPolicy])
