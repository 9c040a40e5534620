import { describePolicies } from '#test/kit/policy-table.ts'
import { invoicePolicy } from './invoice.policy.ts'

describePolicies('finance', [invoicePolicy])
