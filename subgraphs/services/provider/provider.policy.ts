import { withinAmbito } from '#platform/orm/row-security.ts'

/** Who sees the sheet of a provider: contacts, authorisations, inspections (access matrix, row "Provider, authorisations, inspections"). */
export const seesProviderSheet = withinAmbito(
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ON_CALL',
  'ASL_MEMBER',
  'PROVIDER',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
)
