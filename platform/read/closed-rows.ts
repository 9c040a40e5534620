import { listsAll, listsOwnArea } from '#platform/access/listing.ts'
import { grantsOf, type Policy } from '#platform/access/policy.ts'
import type { Refusal } from '#platform/errors.ts'
import { opensFiles } from '#platform/purposes.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import type { FieldRead, Sql } from './vocabulary.ts'

/** What decides whether a figure may be counted. */
export interface Counting {
  readonly viewer: Viewer
  /** The policies of rows about citizens whose tables a piece of SQL names. */
  readonly personalIn: (part: Sql) => readonly Policy[]
  readonly refusalOf: (policy: Policy) => Refusal
}

/**
 * Why a figure is withheld, null where it may be counted: rows about citizens that the roles or the purpose of the viewer do not
 * open are no rows to row-level security, and their number would be answered as 0. `value`: the SQL of the figure, which stands
 * outside of any record.
 */
export function refusalOfFigure(read: FieldRead<never>, value: Sql, counting: Counting): Refusal | null {
  if (read.kind !== 'computed' && read.kind !== 'aggregate') return null
  const closed = closedOf(counting.personalIn(value), counting.viewer)
  const listed =
    read.kind === 'computed' ? read.counts?.find((policy) => listsOtherwise(policy, counting.viewer)) : undefined
  const policy = closed ?? listed
  return policy === undefined ? null : counting.refusalOf(policy)
}

// A figure over several types of rows is counted where the roles open one of them, unless the purpose closes another.
function closedOf(policies: readonly Policy[], viewer: Viewer): Policy | undefined {
  const closed = policies.filter((policy) => grantsOf(policy, viewer).length === 0)
  const byPurpose = closed.find((policy) => grantsOf(policy, { ...viewer, fileRoles: viewer.roles }).length > 0)
  return byPurpose ?? (closed.length === policies.length ? closed[0] : undefined)
}

// A viewer who lists rows for one purpose and was given their statistic for another would learn from the difference how many are hidden.
function listsOtherwise(policy: Policy, { roles, fileRoles, purpose }: Viewer): boolean {
  if (purpose !== null && !opensFiles(purpose)) return false
  const lists = (held: readonly ViewerRole[]): boolean => listsAll(policy, held) || listsOwnArea(policy, held)
  return lists(roles) && !lists(fileRoles)
}
