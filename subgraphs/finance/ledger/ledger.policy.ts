import {
  IS_OWN_PROVIDER,
  SAME_AMBITO,
  hasRole,
  visibleWhen,
  withinAmbito,
  type RowSecurity,
} from '#platform/orm/row-security.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'

/** Who sees rows of budget, commitments and payments (access matrix, row "Budget, commitments, payments"). */
export const BUDGET_READERS = [
  'COORDINATOR',
  'AREA_LEAD',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
] as const satisfies ViewerRole[]

/** Who sees at least sums of them: the cells `A` of that row. */
export const SUM_READERS = [...BUDGET_READERS, 'ASL_MEMBER', 'DASHBOARD'] as const satisfies ViewerRole[]

/** Who sees what is left of a contract (row "Contracts, invoices"): the case manager sees `available`. */
export const CONTRACT_SPEND_READERS = [...BUDGET_READERS, 'CASE_MANAGER'] as const satisfies ViewerRole[]

/** Rows of budget, plan, commitments, liquidations and payments. */
export const budgetRows = (): RowSecurity => withinAmbito(...BUDGET_READERS)

/** Rows that are sums, and say nothing of a single act. */
export const sumRows = (): RowSecurity => withinAmbito(...SUM_READERS)

/** Sums of spend: by service and municipality to who may see sums, by contract and provider as contracts are seen. */
export const spendRows = (): RowSecurity =>
  visibleWhen(
    `${SAME_AMBITO} and (${hasRole(...BUDGET_READERS)} or (kind in ('SERVICE', 'MUNICIPALITY') and ${hasRole(...SUM_READERS)}) or (kind = 'CONTRACT' and ${hasRole('CASE_MANAGER')}) or ${IS_OWN_PROVIDER})`,
  )

/** Whether a viewer holds one of the roles. */
export const holdsAny =
  (roles: readonly ViewerRole[]) =>
  (viewer: Viewer): boolean =>
    roles.some((role) => viewer.roles.includes(role))
