import { ofOwnArea, ownProvider } from '#platform/access/conditions.ts'
import { full, internalPolicy, summary } from '#platform/access/policy.ts'

/** Who may see an invoice (matrix, rows "Contracts, invoices" and "Budget": a provider its own); unit prices alone open none. */
export const invoicePolicy = internalPolicy({
  noun: 'Invoice',
  fields: `
    L1 *: id number date amount status
    L1 S: provider contract dueOn
    L1: sdiId`,
  grants: [
    full(['FINANCE', 'PLAN_OFFICE', 'AUDITOR']),
    full('AREA_LEAD', ofOwnArea),
    full('PROVIDER', ownProvider),
    summary(['COORDINATOR', 'INSTITUTIONAL_COORDINATION']),
  ],
})
