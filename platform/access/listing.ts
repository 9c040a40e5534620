import type { ViewerRole } from '#platform/viewer.ts'
import type { Way } from './facts.ts'
import type { Policy } from './policy.ts'

const listsBy = ({ grants }: Policy, held: readonly ViewerRole[], by: Way['by']): boolean =>
  grants.some(
    ({ roles, when }) =>
      roles.some((role) => held.includes(role)) &&
      (when === null ? by === 'anyone' : when.ways?.some((way) => way.by === by) === true),
  )

/**
 * Whether roles see rows of a type without any relation to them: of such rows only those are missing that are hidden from the
 * viewer, so a count of all rows would tell how many are (access rule 6.4, 5).
 */
export const listsAll = (policy: Policy, roles: readonly ViewerRole[]): boolean => listsBy(policy, roles, 'anyone')

/** Whether roles see the rows of the areas that the viewer leads. */
export const listsOwnArea = (policy: Policy, roles: readonly ViewerRole[]): boolean => listsBy(policy, roles, 'areas')
