import { clearedForIdentity, isCurrent, notFrozen, notOwnFile } from './conditions.ts'
import type { Gates } from './policy.ts'

/** What must hold for every row about a citizen where it is owned (`cases`). */
export const OWNER_GATES: Gates = { all: [notOwnFile, isCurrent], clearance: clearedForIdentity }
/**
 * The same where the facts of the case are a projection (`services`, `finance`): a frozen row is denied; and one whose facts the
 * clock has overtaken, until newer ones have been carried.
 */
export const NEIGHBOUR_GATES: Gates = { all: [notOwnFile, notFrozen, isCurrent], clearance: clearedForIdentity }
