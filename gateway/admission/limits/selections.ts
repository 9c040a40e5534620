import { Kind, type DocumentNode } from 'graphql'
import { refuse } from '../../errors.ts'
import { expandedCount } from './expanded-count.ts'
import type { Limits } from './limits.ts'

/**
 * Holds an operation to a number of selections with its fragments expanded, before the planner sees it: the planner
 * expands for real (CVE-2025-32030 to 32034, CVE-2024-43414).
 *
 * @throws SELECTION_LIMIT
 */
export function limitSelections(document: DocumentNode, { selections }: Limits): void {
  const count = expandedCount(document, ({ kind }) => (kind === Kind.FIELD || kind === Kind.INLINE_FRAGMENT ? 1 : 0))
  if (count > selections) throw refuse('SELECTION_LIMIT', { max: selections })
}
