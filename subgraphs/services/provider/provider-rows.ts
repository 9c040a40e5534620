import { withinAmbitoOrOwn } from '#platform/orm/row-security.ts'

/** Who sees the sheet of a provider: contacts, authorisations, inspections (access matrix, row "Provider, authorisations, inspections"); a provider its own. */
export const seesProviderSheet = withinAmbitoOrOwn(
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ON_CALL',
  'ASL_MEMBER',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
)
