import { ownProvider, servesOwnArea } from '#platform/access/conditions.ts'
import { full, internalPolicy } from '#platform/access/policy.ts'

/** Who may see what a contract must report: whoever sees more of contracts than their prices (matrix, row "Contracts, invoices"). */
export const providerReturnPolicy = internalPolicy({
  noun: 'ProviderReturn',
  fields: `
    L1: contract month dueOn receivedAt rows complete`,
  grants: [
    full(['COORDINATOR', 'FINANCE', 'PLAN_OFFICE', 'INSTITUTIONAL_COORDINATION', 'AUDITOR']),
    full('AREA_LEAD', servesOwnArea),
    full('PROVIDER', ownProvider),
  ],
})
