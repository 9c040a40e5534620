import { internalPolicy, openPolicy, full } from '#platform/access/policy.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { STATISTICS_READERS } from '../statistics/viewer-roles.ts'

// What `cases` adds to the nouns of its neighbours. Their rows are keys; what hangs on them is decided by its own policy.

const FILE_READERS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ON_CALL',
  'ASL_MEMBER',
  'PROVIDER',
  'AUDITOR',
]

/** What hangs on an Ambito: statistics (row "Statistics"), and emergencies under their own policy. */
export const ambitoPolicy = openPolicy({
  noun: 'Ambito',
  fields: `
    L0: id
    L1: unassignedCases caseStatistics
    L2: openEmergencies`,
  grants: [full([...new Set([...FILE_READERS, ...STATISTICS_READERS])])],
})

/** Statistics of an area. */
export const interventionAreaPolicy = openPolicy({
  noun: 'InterventionArea',
  fields: `
    L0: id
    L1: caseStats`,
  grants: [full([...new Set([...FILE_READERS, ...STATISTICS_READERS])])],
})

/** Workload (row "Workload by person") and the cases that somebody manages. */
export const staffMemberPolicy = internalPolicy({
  noun: 'StaffMember',
  fields: `
    L1: id caseload
    L2: assignedCases`,
  grants: [full([...new Set([...FILE_READERS, ...STATISTICS_READERS])])],
})

/** Referrals addressed to a provider. */
export const providerPolicy = openPolicy({
  noun: 'Provider',
  fields: `
    L0: id
    L2: incomingReferrals`,
  grants: [full(FILE_READERS)],
})
