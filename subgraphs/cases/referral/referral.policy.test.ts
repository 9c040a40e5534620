import { describePolicies } from '#test/kit/policy-table.ts'
import { referralPolicy } from './referral.policy.ts'

describePolicies('cases', [referralPolicy])
