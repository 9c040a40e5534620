import { refusals, type RefusalList } from '#platform/errors.ts'

/** What `services` refuses. */
export const SERVICES_REFUSALS = {} as const satisfies RefusalList

/** Refuses with a code of this subgraph. */
export const refuse = refusals(SERVICES_REFUSALS)
