import { describePolicies } from '#test/kit/policy-table.ts'
import { serviceLocationPolicy, servicePolicy } from './service.policy.ts'

describePolicies('services', [serviceLocationPolicy, servicePolicy])
