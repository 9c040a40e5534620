import { assigned, atEvent, either, noViolence, ordinary, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, grant, pseudonymised, summary } from '#platform/access/policy.ts'

const grants = [
  full('COORDINATOR', ordinary),
  summary('COORDINATOR'),
  full('AREA_LEAD', ownArea),
  full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
  summary('ACCESS_POINT', ordinary),
  summary('ON_CALL', either(noViolence, atEvent)),
]

/**
 * Who may see a household (matrix, row "Household"). `HEADER`: which household a case is about, and of what kind, but nobody of it, to everybody who sees
 * the header of the case (access rules 6.4, 1).
 */
export const householdPolicy = filePolicy({
  noun: 'Household',
  fields: `
    L2 *: id version kind
    L2 S: members cases`,
  grants: [...grants, grant('HEADER', 'CASE_MANAGER', ordinary), pseudonymised('AUDITOR')],
})

/** Who may see that a person belongs to a household: as the household, by the compartments of the member. */
export const householdMembershipPolicy = filePolicy({
  noun: 'HouseholdMembership',
  fields: `
    L2 S: person household relation from to`,
  grants,
})
