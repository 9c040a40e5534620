import { ownProvider, servesOwnArea } from '#platform/access/conditions.ts'
import { full, grant, internalPolicy, summary } from '#platform/access/policy.ts'

const grants = [
  full(['FINANCE', 'PLAN_OFFICE', 'AUDITOR']),
  full('AREA_LEAD', servesOwnArea),
  full('PROVIDER', ownProvider),
  // Outside their area as the coordinator sees it: providers serve several areas, and are compared before they are asked.
  summary(['COORDINATOR', 'INSTITUTIONAL_COORDINATION', 'AREA_LEAD']),
  grant('PRICES', ['CASE_MANAGER', 'ASL_MEMBER']),
]

/** Who may see a contract (matrix, row "Contracts, invoices"); an area's is what pays for one of its services. */
export const contractPolicy = internalPolicy({
  noun: 'Contract',
  fields: `
    L1 *: id version provider services kind status period unitPrices
    L1 S: value cig cup
    L1: history`,
  grants,
})

/** Who may see a unit price: whoever sees the contract at all. */
export const unitPricePolicy = internalPolicy({
  noun: 'UnitPrice',
  fields: `
    L1 *: unit price vatRate`,
  // A summary of a contract holds its prices whole, so a lead's own area adds nothing.
  grants: grants.filter(({ roles, form }) => form !== 'F' || !roles.includes('AREA_LEAD')),
})
