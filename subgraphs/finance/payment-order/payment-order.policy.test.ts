import { describePolicies } from '#test/kit/policy-table.ts'
import { paymentOrderPolicy } from './payment-order.policy.ts'

describePolicies('finance', [paymentOrderPolicy])
