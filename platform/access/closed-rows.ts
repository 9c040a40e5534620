import { opensFiles } from '#platform/purposes.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { listsAll, listsOwnArea } from './listing.ts'
import { grantsOf, type Policy } from './policy.ts'

/**
 * The policy that closes to a viewer the rows of which a figure is made, which row-level security would count as 0: one that the
 * purpose closes goes before the others; where the roles open one type of rows of several, the figure is counted over that.
 */
export function policyThatCloses(policies: readonly Policy[], viewer: Viewer): Policy | undefined {
  const closed = policies.filter((policy) => grantsOf(policy, viewer).length === 0)
  const byPurpose = closed.find((policy) => grantsOf(policy, { ...viewer, fileRoles: viewer.roles }).length > 0)
  return byPurpose ?? (closed.length === policies.length ? closed[0] : undefined)
}

/**
 * Whether a viewer lists the rows for another purpose only. Who lists rows for one purpose and was given their statistic for another
 * would learn from the difference how many are hidden.
 */
export function listsForAnotherPurpose(policy: Policy, { roles, fileRoles, purpose }: Viewer): boolean {
  if (purpose !== null && !opensFiles(purpose)) return false
  const lists = (held: readonly ViewerRole[]): boolean => listsAll(policy, held) || listsOwnArea(policy, held)
  return lists(roles) && !lists(fileRoles)
}
