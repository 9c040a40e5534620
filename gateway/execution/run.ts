import type { AskSubgraph } from './ask-subgraph.ts'
import type { Faults } from './faults.ts'
import type { Fetched } from './merge-fetched.ts'

/** One execution of a plan. */
export interface Run {
  /** What was fetched so far. */
  readonly data: Fetched
  readonly faults: Faults
  /** Values of the operation's own variables. */
  readonly values: Readonly<Record<string, unknown>>
  readonly ask: AskSubgraph
}

/** A step of a plan: adds to the data of a run, or to its faults, and never rejects for what a subgraph does. */
export type Step = (run: Run) => Promise<void>
