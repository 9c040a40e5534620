import { ownProvider } from '#platform/access/conditions.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { full, grant, internalPolicy, openPolicy, summary } from '#platform/access/policy.ts'
import { ownSheet } from './own-sheet.ts'

const READERS: readonly ViewerRole[] = [
  'COORDINATOR',
  'AREA_LEAD',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
]
const SUMMARY_READERS: readonly ViewerRole[] = ['CASE_MANAGER', 'ASL_MEMBER', 'FINANCE']

/** Who may see a provider (matrix, row "Provider, authorisations, inspections"); the access point and other providers see what is open, and whether it works. */
export const providerPolicy = openPolicy({
  noun: 'Provider',
  fields: `
    L0: id version legalName kind runtsNumber services
    L1 *: status
    L1 S: taxCode vatNumber contacts authorisations inspections contracts
    L1: history`,
  grants: [
    full(READERS),
    summary([...SUMMARY_READERS, 'ON_CALL']),
    full('PROVIDER', ownSheet),
    grant('DIRECTORY', ['ACCESS_POINT', 'PROVIDER', 'DASHBOARD']),
  ],
})

/** Who may see who speaks for a provider: whoever is on call with the telephone ("S with telephone"). */
export const providerContactPolicy = internalPolicy({
  noun: 'ProviderContact',
  fields: `
    L1 *: name role
    L1 S: email area
    L1 TELEPHONE: phone`,
  grants: [
    full(READERS),
    summary([...SUMMARY_READERS, 'ON_CALL']),
    grant('TELEPHONE', 'ON_CALL'),
    full('PROVIDER', ownProvider),
  ],
})

/** Who may see what a provider is authorised to run. */
export const authorisationPolicy = internalPolicy({
  noun: 'Authorisation',
  fields: `
    L1 *: id serviceTypeCode regulationArticle status actNumber period version
    L1 S: capacity
    L1: history`,
  grants: [full(READERS), summary([...SUMMARY_READERS, 'ON_CALL']), full('PROVIDER', ownProvider)],
})
