import { describePolicies } from '#test/kit/policy-table.ts'
import { fundingAllocationPolicy } from './funding-allocation.policy.ts'

describePolicies('finance', [fundingAllocationPolicy])
