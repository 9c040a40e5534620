import { describePolicies } from '#test/kit/policy-table.ts'
import { costItemPolicy, fundingSharePolicy } from './cost-item.policy.ts'

describePolicies('finance', [costItemPolicy, fundingSharePolicy])
