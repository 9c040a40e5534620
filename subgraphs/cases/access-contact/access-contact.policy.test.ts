import { describePolicies } from '#test/kit/policy-table.ts'
import { accessContactPolicy } from './access-contact.policy.ts'

describePolicies('cases', [accessContactPolicy])
