import { refusals, type RefusalList } from '#platform/errors.ts'

/** What `organisation` refuses. */
export const ORGANISATION_REFUSALS = {} as const satisfies RefusalList

/** Refuses with a code of this subgraph. */
export const refuse = refusals(ORGANISATION_REFUSALS)
