import { auditEventPolicy } from '#platform/audit/audit-event.policy.ts'
import type { Policy } from '#platform/access/policy.ts'
import { areaBudgetPolicy } from './area-budget/area-budget.policy.ts'
import { budgetAlertPolicy } from './area-budget/budget-alert.policy.ts'
import { budgetLinePolicy } from './budget-line/budget-line.policy.ts'
import { budgetSummaryPolicy, sourceTotalsPolicy } from './budget-summary/budget-summary.policy.ts'
import { benefitGroupPolicy, commitmentPolicy } from './commitment/commitment.policy.ts'
import { costItemPolicy, fundingSharePolicy } from './cost-item/cost-item.policy.ts'
import { economicBenefitPolicy } from './economic-benefit/economic-benefit.policy.ts'
import { fundingAllocationPolicy } from './funding-allocation/funding-allocation.policy.ts'
import { fundingSourcePolicy } from './funding-source/funding-source.policy.ts'
import { invoicePolicy } from './invoice/invoice.policy.ts'
import { liquidationPolicy } from './liquidation/liquidation.policy.ts'
import {
  ambitoPolicy,
  casePolicy,
  contractPolicy,
  interventionAreaPolicy,
  municipalityPolicy,
  personPolicy,
  providerPolicy,
  servicePolicy,
} from './neighbour/neighbour.policy.ts'
import { paymentOrderPolicy } from './payment-order/payment-order.policy.ts'
import { planSheetPolicy } from './plan-sheet/plan-sheet.policy.ts'
import { zonePlanPolicy } from './zone-plan/zone-plan.policy.ts'

/** Who may see what of every noun in `finance`. */
export const FINANCE_POLICIES: readonly Policy[] = [
  areaBudgetPolicy,
  budgetAlertPolicy,
  budgetLinePolicy,
  budgetSummaryPolicy,
  sourceTotalsPolicy,
  commitmentPolicy,
  benefitGroupPolicy,
  costItemPolicy,
  fundingSharePolicy,
  economicBenefitPolicy,
  fundingAllocationPolicy,
  fundingSourcePolicy,
  invoicePolicy,
  liquidationPolicy,
  paymentOrderPolicy,
  planSheetPolicy,
  zonePlanPolicy,
  ambitoPolicy,
  casePolicy,
  contractPolicy,
  interventionAreaPolicy,
  municipalityPolicy,
  personPolicy,
  providerPolicy,
  servicePolicy,
  auditEventPolicy,
]
