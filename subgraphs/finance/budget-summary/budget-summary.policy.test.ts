import { describePolicies } from '#test/kit/policy-table.ts'
import { budgetSummaryPolicy, sourceTotalsPolicy } from './budget-summary.policy.ts'

describePolicies('finance', [budgetSummaryPolicy, sourceTotalsPolicy])
