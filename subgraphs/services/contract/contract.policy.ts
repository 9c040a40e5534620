import { withinAmbito } from '#platform/orm/row-security.ts'

/** Who sees contracts, their prices and their returns (access matrix, row "Contracts, invoices"). */
export const seesContracts = withinAmbito(
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ASL_MEMBER',
  'PROVIDER',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
)
