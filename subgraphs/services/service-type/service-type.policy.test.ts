import { describePolicies } from '#test/kit/policy-table.ts'
import { serviceTypePolicy } from './service-type.policy.ts'

describePolicies('services', [serviceTypePolicy])
