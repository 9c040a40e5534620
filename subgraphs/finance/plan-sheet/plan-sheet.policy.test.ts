import { describePolicies } from '#test/kit/policy-table.ts'
import { planSheetPolicy } from './plan-sheet.policy.ts'

describePolicies('finance', [planSheetPolicy])
