import { listsForAnotherPurpose, policyThatCloses } from '#platform/access/closed-rows.ts'
import type { Policy } from '#platform/access/policy.ts'
import type { Refusal } from '#platform/errors.ts'
import type { Viewer } from '#platform/viewer.ts'
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
  const { viewer } = counting
  const listed =
    read.kind === 'computed' ? read.counts?.find((policy) => listsForAnotherPurpose(policy, viewer)) : undefined
  const policy = policyThatCloses(counting.personalIn(value), viewer) ?? listed
  return policy === undefined ? null : counting.refusalOf(policy)
}
