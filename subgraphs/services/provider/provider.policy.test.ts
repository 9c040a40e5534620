import { describePolicies } from '#test/kit/policy-table.ts'
import { authorisationPolicy, providerContactPolicy, providerPolicy } from './provider.policy.ts'

describePolicies('services', [authorisationPolicy, providerContactPolicy, providerPolicy])
