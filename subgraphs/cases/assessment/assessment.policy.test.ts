import { describePolicies } from '#test/kit/policy-table.ts'
import { assessmentPolicy } from './assessment.policy.ts'

describePolicies('cases', [assessmentPolicy])
