import { assigned, noSecrets, ordinary, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, pseudonymised, summary } from '#platform/access/policy.ts'
import { addressed } from './addressed.ts'

/** Who may see a referral (matrix, row "Referrals"); a provider sees its own from REQUESTED until 30 days after the final state. */
export const referralPolicy = filePolicy({
  noun: 'Referral',
  fields: `
    L2 *: id version status priority ageDays sharedFields
    L2 S P: case service provider requestedBy requestedAt respondedAt completedAt
    L2 P: rejectReason cancelReason
    L2: persons
    L3: intervention disclosure history outcome
    L4: guestCode`,
  grants: [
    full('COORDINATOR', ordinary),
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    summary('ACCESS_POINT', noSecrets),
    full('PROVIDER', addressed),
    pseudonymised('AUDITOR'),
  ],
})
