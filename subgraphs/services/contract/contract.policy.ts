import { withinAmbitoOrOwn } from '#platform/orm/row-security.ts'

/** Who sees contracts, their prices and their returns (access matrix, row "Contracts, invoices"); a provider its own. */
export const seesContracts = withinAmbitoOrOwn(
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ASL_MEMBER',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
)
