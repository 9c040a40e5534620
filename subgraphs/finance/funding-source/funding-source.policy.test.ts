import { describePolicies } from '#test/kit/policy-table.ts'
import { fundingSourcePolicy } from './funding-source.policy.ts'

describePolicies('finance', [fundingSourcePolicy])
