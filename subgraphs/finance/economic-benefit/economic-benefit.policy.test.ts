import { describePolicies } from '#test/kit/policy-table.ts'
import { economicBenefitPolicy } from './economic-benefit.policy.ts'

describePolicies('finance', [economicBenefitPolicy])
