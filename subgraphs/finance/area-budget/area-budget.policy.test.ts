import { describePolicies } from '#test/kit/policy-table.ts'
import { areaBudgetPolicy } from './area-budget.policy.ts'

describePolicies('finance', [areaBudgetPolicy])
