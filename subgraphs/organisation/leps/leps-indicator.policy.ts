import { full, internalPolicy, summary } from '#platform/access/policy.ts'
import type { ViewerRole } from '#platform/viewer.ts'

const READERS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
  'DASHBOARD',
]

/** Who may see how many social workers there are per resident (matrix, row "LEPS"). */
export const lepsIndicatorPolicy = internalPolicy({
  noun: 'LepsIndicator',
  fields: `
    L1 *: year basis residents populationReferenceDate socialWorkers requiredSocialWorkers gap met stretchTargetMet estimatedStateContribution
    L1 S: residentsPerSocialWorker
    L1: byArea byMunicipality`,
  grants: [full(READERS), summary('CASE_MANAGER')],
})

/** The same by area. */
export const lepsAreaSharePolicy = internalPolicy({
  noun: 'LepsAreaShare',
  fields: `
    L1: area socialWorkers`,
  grants: [full(READERS)],
})

/** The same by municipality. */
export const lepsMunicipalityPolicy = internalPolicy({
  noun: 'LepsMunicipalityRow',
  fields: `
    L1: municipality socialWorkers residents`,
  grants: [full(READERS)],
})
