import {
  assigned,
  atEvent,
  both,
  either,
  noTreatment,
  noViolence,
  ordinary,
  ownArea,
  referred,
  shares,
} from '#platform/access/conditions.ts'
import { filePolicy, full, grant, summary } from '#platform/access/policy.ts'

/**
 * Who may see a person (matrix, rows "Person look-up" and "Identity and contacts"); in hidden compartments the coordinator sees a
 * summary. Contacts that a court keeps secret are absent (`contact`).
 */
export const personPolicy = filePolicy({
  noun: 'Person',
  fields: `
    L2 *: id version
    L2 S KEY: mergedInto cases
    L2 S IDENTITY: givenName familyName birthDate ageBand isMinor sexAtRegistry residence identityKind
    L2 IDENTITY: taxCode identityCode
    L2 CONTACTS: domicile phone email
    L2 S: households accessContacts
    L2: disclosureAuthorisations
    L4: sensitivity`,
  grants: [
    full('COORDINATOR', ordinary),
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    summary(['CASE_MANAGER', 'ACCESS_POINT'], ordinary),
    grant('IDENTITY', 'ACCESS_POINT', ordinary),
    grant('CONTACTS', 'ACCESS_POINT', ordinary),
    full('ON_CALL', either(ordinary, both(noTreatment, atEvent))),
    summary('ON_CALL', either(noViolence, atEvent)),
    grant('KEY', 'PROVIDER', referred),
    grant('IDENTITY', 'PROVIDER', shares('IDENTITY')),
    grant('CONTACTS', 'PROVIDER', shares('CONTACTS')),
  ],
})
