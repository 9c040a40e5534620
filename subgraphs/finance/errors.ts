import { refusals, type RefusalList } from '#platform/errors.ts'

/** What `finance` refuses. */
export const FINANCE_REFUSALS = {} as const satisfies RefusalList

/** Refuses with a code of this subgraph. */
export const refuse = refusals(FINANCE_REFUSALS)
