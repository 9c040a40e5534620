import { assigned, ordinary, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full } from '#platform/access/policy.ts'
import { addressed } from './addressed.ts'

/** Who may see whom a referral names: as the whole referral. The person is decided by the policy of persons. */
export const referredPersonPolicy = filePolicy({
  noun: 'ReferredPerson',
  fields: `
    L2: person
    L4: guestCode`,
  grants: [
    full('COORDINATOR', ordinary),
    full('AREA_LEAD', ownArea),
    full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
    full('PROVIDER', addressed),
  ],
})
