import { fieldsIn, formsFor, isSeenIn, type Gates, type Policy } from './policy.ts'
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
