import { describePolicies } from '#test/kit/policy-table.ts'
import { contractPolicy, unitPricePolicy } from './contract.policy.ts'

describePolicies('services', [contractPolicy, unitPricePolicy])
