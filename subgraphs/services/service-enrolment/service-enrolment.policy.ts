import { assigned, both, noSecrets, oneOf, ordinary, ownArea, ownProvider } from '#platform/access/conditions.ts'
import { filePolicy, full, grant, pseudonymised, summary } from '#platform/access/policy.ts'

/** Under way: what the access point may know of ("S active"). */
const underWay = oneOf('status', ['ADMITTED', 'ACTIVE', 'SUSPENDED'])

/**
 * Who may see an enrolment (matrix, row "Enrolments, deliveries", and the rows L4). A provider sees those of its own services,
 * with the person as an opaque id, without any where the identity is protected (`linking`); finance what I30 is checked by, without case or reason (rule 6).
 */
export const serviceEnrolmentPolicy = filePolicy({
  noun: 'ServiceEnrolment',
  fields: `
    L3 *: id version service status
    L3 S P CHECK: person requestedOn admittedOn endedOn
    L3 S P: case waitlistPosition
    L3 P CHECK: authorisedQuantity deliveredQuantity deliveries
    L3 P: referral intervention
    L3: history endReason`,
  grants: [
    full('COORDINATOR', ordinary),
    summary('COORDINATOR'),
    full('AREA_LEAD', ownArea),
    full('CASE_MANAGER', assigned),
    summary('ACCESS_POINT', both(noSecrets, underWay)),
    summary('ASL_MEMBER', assigned),
    full('PROVIDER', ownProvider),
    grant('CHECK', 'FINANCE', ordinary),
    pseudonymised('AUDITOR'),
  ],
})
