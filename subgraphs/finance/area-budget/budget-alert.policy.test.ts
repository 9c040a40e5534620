import { describePolicies } from '#test/kit/policy-table.ts'
import { budgetAlertPolicy } from './budget-alert.policy.ts'

describePolicies('finance', [budgetAlertPolicy])
