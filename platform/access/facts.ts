import type { Viewer } from '#platform/viewer.ts'

/** What a policy may look at of a row: its envelope, and columns of its own by their SQL name. */
export interface Facts {
  readonly areas: readonly string[]
  readonly parties: readonly string[]
  readonly compartments: readonly string[]
  readonly kin: readonly string[]
  readonly timed: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** False when the owner of the case has tightened access and the neighbour has not yet heard (services, finance). */
  readonly frozen?: boolean
  readonly own?: Readonly<Record<string, string | number | boolean | null>>
}

/** A question put to a policy: who, about what, at which instant (ISO, UTC). */
export interface Question {
  readonly viewer: Viewer
  readonly facts: Facts
  readonly now: string
}

/** Names a column of the row at hand: bare in a row-level policy, with its alias in a statement. */
export type ColumnName = (column: string) => string

/**
 * A condition on a row, told twice: `holds` for the pure policy, `sql` for row-level security and statements. A property
 * test asks a real PostgreSQL whether both say the same.
 */
export interface Condition {
  readonly name: string
  readonly holds: (question: Question) => boolean
  readonly sql: (column: ColumnName) => string
}
