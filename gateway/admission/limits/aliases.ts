import { Kind, type DocumentNode } from 'graphql'
import { refuse } from '../../errors.ts'
import { expandedCount } from './expanded-count.ts'
import type { Limits } from './limits.ts'

/**
 * Holds an operation to a number of aliases, so that one request cannot try a thousand passwords or tax codes.
 *
 * @throws ALIAS_LIMIT
 */
export function limitAliases(document: DocumentNode, { aliases }: Limits): void {
  const count = expandedCount(document, (node) => (node.kind === Kind.FIELD && node.alias ? 1 : 0))
  if (count > aliases) throw refuse('ALIAS_LIMIT', { max: aliases })
}
