import { ownProvider } from '#platform/access/conditions.ts'
import { full, grant, openPolicy, summary } from '#platform/access/policy.ts'
import type { ViewerRole } from '#platform/viewer.ts'

/** Who sees the whole of every service (matrix, row "Services, capacity", cells `F`). */
export const SERVICE_READERS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ON_CALL',
  'ASL_MEMBER',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
  'DASHBOARD',
]

/** Who may see a service (matrix, row "Services, capacity"): the directory is open, a provider sees all of its own. */
export const servicePolicy = openPolicy({
  noun: 'Service',
  fields: `
    L0 DIRECTORY: id version name type area ambito provider status capacityStatus
    L0 DIRECTORY: eligibilityIt minimumAge maximumAge requiredDocuments schedule languages accessibility userFee alert locations
    L1 S: planSheet capacity occupied waiting capacityAsOf lastAssuredOn currentContract delivered
    L1: history objectives progress
    L3 S: enrolments`,
  grants: [full(SERVICE_READERS), summary('FINANCE'), full('PROVIDER', ownProvider), grant('DIRECTORY', 'PROVIDER')],
})

/**
 * Where a service is. Nobody sees the place of a confidential one (I19): it is not in the database at all, so the cells of the
 * row "Confidential location" have nothing to show; the way there is told by the provider.
 */
export const serviceLocationPolicy = openPolicy({
  noun: 'ServiceLocation',
  fields: `
    L0: id kind address latitude longitude confidential`,
  grants: [],
})
