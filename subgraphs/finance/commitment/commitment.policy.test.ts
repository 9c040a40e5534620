import { describePolicies } from '#test/kit/policy-table.ts'
import { benefitGroupPolicy, commitmentPolicy } from './commitment.policy.ts'

describePolicies('finance', [benefitGroupPolicy, commitmentPolicy])
