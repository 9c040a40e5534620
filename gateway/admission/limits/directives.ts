import { Kind, type DocumentNode } from 'graphql'
import { refuse } from '../../errors.ts'
import { expandedCount, type Countable } from './expanded-count.ts'
import type { Limits } from './limits.ts'

/**
 * Holds an operation to a number of directives (`@aa@aa@aa…` costs a server far more than its sender).
 *
 * @throws DIRECTIVE_LIMIT
 */
export function limitDirectives(document: DocumentNode, { directives }: Limits): void {
  if (expandedCount(document, directivesOf) > directives) throw refuse('DIRECTIVE_LIMIT', { max: directives })
}

const directivesOf = (node: Countable): number => {
  const own = node.directives?.length ?? 0
  if (node.kind !== Kind.OPERATION_DEFINITION) return own
  return (node.variableDefinitions ?? []).reduce((sum, { directives }) => sum + (directives?.length ?? 0), own)
}
