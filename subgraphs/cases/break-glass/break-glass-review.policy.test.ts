import { describePolicies } from '#test/kit/policy-table.ts'
import { breakGlassReviewPolicy } from './break-glass-review.policy.ts'

describePolicies('cases', [breakGlassReviewPolicy])
