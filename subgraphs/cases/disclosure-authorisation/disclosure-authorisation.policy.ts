import { assigned, both, ordinary, ownArea, referred } from '#platform/access/conditions.ts'
import { filePolicy, full, summary } from '#platform/access/policy.ts'
import { ownRecipient } from './own-recipient.ts'

/** Who may see what a person allowed to be told (matrix, rows "Identity" and "Referrals"). */
export const disclosureAuthorisationPolicy = filePolicy({
  noun: 'DisclosureAuthorisation',
  fields: `
    L2 *: id version person legalBasis recipient purpose dataCategories validFrom
    L2 S: validTo withdrawnAt recipientProvider recipientUnit`,
  grants: [
    full('COORDINATOR', ordinary),
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    summary('ACCESS_POINT', ordinary),
    summary('PROVIDER', both(referred, ownRecipient)),
  ],
})
