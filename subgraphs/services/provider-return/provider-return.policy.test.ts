import { describePolicies } from '#test/kit/policy-table.ts'
import { providerReturnPolicy } from './provider-return.policy.ts'

describePolicies('services', [providerReturnPolicy])
