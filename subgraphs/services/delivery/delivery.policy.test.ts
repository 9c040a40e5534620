import { describePolicies } from '#test/kit/policy-table.ts'
import { deliveryPolicy } from './delivery.policy.ts'

describePolicies('services', [deliveryPolicy])
