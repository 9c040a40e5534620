import { fieldsIn, formsFor, grantsOf, isSeenIn, type Gates, type HeldRoles, type Policy } from './policy.ts'
import type { Condition } from './facts.ts'
import { grantsSql } from './file-rows.ts'

/**
 * Whether a field of a row is seen, as a condition: a filter on a field is true of rows only where the viewer sees it, so
 * that nothing is learnt from what is found (access rule 6.3; security.md, row 39).
 */
export function fieldSeen(policy: Policy, gates: Gates, field: string): Condition {
  const forms = policy.fields.get(field)?.forms
  if (forms === undefined) throw new Error(`${policy.noun}.${field} has no class`)
  const giving = policy.grants.filter(({ form }) => isSeenIn(forms, form))
  return {
    name: `${policy.noun}.${field} is seen`,
    holds: (question) => fieldsIn(policy, formsFor(policy, question, gates)).includes(field),
    sql: (column) => grantsSql({ ...policy, grants: giving }, gates, column),
  }
}

/**
 * The same for a statement that only viewers of these roles share: grants of others are left out, which each statement would ask
 * about in vain.
 */
export const fieldSeenBy = (viewer: HeldRoles, policy: Policy, gates: Gates, field: string): Condition =>
  fieldSeen({ ...policy, grants: grantsOf(policy, viewer) }, gates, field)
