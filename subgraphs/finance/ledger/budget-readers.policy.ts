import { ofOwnArea } from '#platform/access/conditions.ts'
import { full, type Grant } from '#platform/access/policy.ts'
import { BUDGET_READERS } from './ledger.policy.ts'

/** Who sees rows of the plan, which is one for all areas (matrix, row "Budget, commitments, payments"). */
export const PLAN_GRANTS: readonly Grant[] = [full(BUDGET_READERS)]

/** Who sees rows of budget, commitments and payments: who leads an area, those of it. */
export const BUDGET_GRANTS: readonly Grant[] = [
  full(BUDGET_READERS.filter((role) => role !== 'AREA_LEAD')),
  full('AREA_LEAD', ofOwnArea),
]
