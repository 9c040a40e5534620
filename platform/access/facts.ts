import type { LedCompartment, Viewer } from '#platform/viewer.ts'

/** Subject or provider → what is opened → until when (ISO instant). */
export type Terms = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What a policy may look at of a row: its envelope, and columns of its own by their SQL name. */
export interface Facts {
  readonly areas: readonly string[]
  readonly parties: readonly string[]
  readonly compartments: readonly string[]
  readonly kin: readonly string[]
  readonly timed: Terms
  /** What referrals share with providers (`SharedEnvelope`); absent where a row can share nothing. */
  readonly shared?: Terms
  /** False when the owner of the case has tightened access and the neighbour has not yet heard (services, finance). */
  readonly frozen?: boolean
  /** Until when the other facts are true by the clock (`cases`; ISO instant); always when absent. */
  readonly until?: string | null
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

/** Names a column as it is, in quotes where its name is a word of SQL. */
export const bare: ColumnName = (column) => (['from', 'to'].includes(column) ? `"${column}"` : column)

/** One way in which a condition comes true that a row can know of by itself: where it is so, for whom (`locks.ts`). */
export interface Way {
  /** What must hold of the row's own columns; immutable SQL. */
  readonly where: readonly Condition['sql'][]
  /** Whoever holds the role; whoever stands in a relation to it; whoever leads one of its areas. */
  readonly by: 'anyone' | 'parties' | 'areas'
  /** Compartments for whose area the viewer must answer, whatever those of the row. */
  readonly needs: readonly LedCompartment[]
}

/**
 * A condition on a row, told twice: `holds` for the pure policy, `sql` for row-level security and statements. A property
 * test asks a real PostgreSQL whether both say the same.
 */
export interface Condition {
  readonly name: string
  readonly holds: (question: Question) => boolean
  readonly sql: (column: ColumnName) => string
  /** The ways in which it holds, where that is written onto the row; none when it hangs on the instant or on more of the viewer. */
  readonly ways?: readonly Way[]
}
