import { describePolicies } from '#test/kit/policy-table.ts'
import { governanceMeetingPolicy } from './governance-meeting.policy.ts'

describePolicies('organisation', [governanceMeetingPolicy])
