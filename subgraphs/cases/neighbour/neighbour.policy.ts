import { filePolicy, full, grant, internalPolicy, openPolicy } from '#platform/access/policy.ts'
import { oneself } from '#platform/access/oneself.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { STATISTICS_READERS, WORKLOAD_READERS } from '../statistics/viewer-roles.ts'

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

/** What hangs on an Ambito: statistics (row "Statistics"), cases that nobody manages, and emergencies under their own policy. */
export const ambitoPolicy = openPolicy({
  noun: 'Ambito',
  fields: `
    L0 *: id
    L1 WORKLOADS: unassignedCases
    L1 STATISTICS: caseStatistics
    L2 FILES: openEmergencies`,
  grants: [grant('WORKLOADS', WORKLOAD_READERS), grant('STATISTICS', STATISTICS_READERS), grant('FILES', FILE_READERS)],
})

/** Statistics of an area. */
export const interventionAreaPolicy = openPolicy({
  noun: 'InterventionArea',
  fields: `
    L0: id
    L1: caseStats`,
  grants: [full(STATISTICS_READERS)],
})

/**
 * Workload (row "Workload by person": a lead counts the cases of the own area, as no others are seen; a case manager the own
 * ones), and the cases that somebody manages.
 */
export const staffMemberPolicy = internalPolicy({
  noun: 'StaffMember',
  fields: `
    L1 *: id
    L1 WORKLOADS: caseload
    L2 FILES: assignedCases`,
  grants: [
    grant('WORKLOADS', ['COORDINATOR', 'AREA_LEAD']),
    grant('WORKLOADS', 'CASE_MANAGER', oneself),
    grant('FILES', FILE_READERS),
    grant('KEY', STATISTICS_READERS),
  ],
})

/** To whom a benefit is paid: whoever finance has shown the person of the benefit; what of them, the person's own policy. */
export const economicBenefitPolicy = filePolicy({
  noun: 'EconomicBenefit',
  fields: `
    L3: id personReference person`,
  grants: [full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'FINANCE']), full('AUDITOR')],
})

/** Referrals addressed to a provider. */
export const providerPolicy = openPolicy({
  noun: 'Provider',
  fields: `
    L0: id
    L2: incomingReferrals`,
  grants: [full(FILE_READERS)],
})
