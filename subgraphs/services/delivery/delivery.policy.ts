import { assigned, ordinary, ownArea, ownProvider } from '#platform/access/conditions.ts'
import { filePolicy, full, grant, pseudonymised } from '#platform/access/policy.ts'

/** Who may see single deliveries (matrix, row "Enrolments, deliveries"): whoever sees the enrolment in a form that has them. */
export const deliveryPolicy = filePolicy({
  noun: 'Delivery',
  fields: `
    L3 *: id externalId performedOn quantity unit`,
  grants: [
    full('COORDINATOR', ordinary),
    full('AREA_LEAD', ownArea),
    full('CASE_MANAGER', assigned),
    full('PROVIDER', ownProvider),
    grant('CHECK', 'FINANCE', ordinary),
    pseudonymised('AUDITOR'),
  ],
})
