import { assigned, atEvent, either, noViolence, ordinary, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, summary } from '#platform/access/policy.ts'

const grants = [
  full('COORDINATOR', ordinary),
  summary('COORDINATOR'),
  full('AREA_LEAD', ownArea),
  full(['CASE_MANAGER', 'ASL_MEMBER'], assigned),
  summary('ACCESS_POINT', ordinary),
  summary('ON_CALL', either(noViolence, atEvent)),
]

/** Who may see a household (matrix, row "Household"). */
export const householdPolicy = filePolicy({
  noun: 'Household',
  fields: `
    L2 *: id version kind
    L2 S: members cases`,
  grants,
})

/** Who may see that a person belongs to a household: as the household, by the compartments of the member. */
export const householdMembershipPolicy = filePolicy({
  noun: 'HouseholdMembership',
  fields: `
    L2 S: person household relation from to`,
  grants,
})
