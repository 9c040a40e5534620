import { describePolicies } from '#test/kit/policy-table.ts'
import { budgetLinePolicy } from './budget-line.policy.ts'

describePolicies('finance', [budgetLinePolicy])
