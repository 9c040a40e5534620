import type { ViewerRole } from '#platform/viewer.ts'
import type { Way } from './facts.ts'
import { isSeenIn, type Grant, type Policy } from './policy.ts'

type ListedBy = Extract<Way['by'], 'anyone' | 'areas'>

const listing = ({ grants }: Policy, held: readonly ViewerRole[], by: ListedBy): readonly Grant[] =>
  grants.filter(
    ({ roles, when }) =>
      roles.some((role) => held.includes(role)) &&
      (when === null ? by === 'anyone' : when.ways?.some((way) => way.by === by) === true),
  )
const listsBy = (policy: Policy, held: readonly ViewerRole[], by: ListedBy): boolean =>
  listing(policy, held, by).length > 0

/**
 * Whether roles see rows of a type without any relation to them: of such rows only those are missing that are hidden from the
 * viewer, so a count of all rows would tell how many are (access rule 6.4, 5).
 */
export const listsAll = (policy: Policy, roles: readonly ViewerRole[]): boolean => listsBy(policy, roles, 'anyone')

/** Whether roles see the rows of the areas that the viewer leads. */
export const listsOwnArea = (policy: Policy, roles: readonly ViewerRole[]): boolean => listsBy(policy, roles, 'areas')

/** A field of a noun that goes with rows: their own, or that of what they are about. */
export interface FieldOf {
  readonly policy: Policy
  readonly field: string
}

/**
 * Whether a field is seen with every row that roles list: for each grant that lists rows, another under the same condition, or under
 * none, shows the field.
 */
export function seenWithRows(rows: Policy, { policy, field }: FieldOf, held: readonly ViewerRole[]): boolean {
  const forms = policy.fields.get(field)?.forms ?? []
  const shows = policy.grants.filter(
    ({ roles, form }) => roles.some((role) => held.includes(role)) && isSeenIn(forms, form),
  )
  return (['anyone', 'areas'] as const)
    .flatMap((by) => listing(rows, held, by))
    .every(({ when }) => shows.some((one) => one.when === null || one.when.name === when?.name))
}
