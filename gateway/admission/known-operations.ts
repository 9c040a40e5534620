import { GraphQLError, Kind, type OperationDefinitionNode, type SelectionNode, type ValidationRule } from 'graphql'

/**
 * Refuses an operation of a kind for which the viewer's graph has no root type, in the words of an unknown field: the rules
 * of validation pass over its fields, and no executor can run it.
 */
export const KnownOperationsRule: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return
    for (const name of rootNames(node))
      context.reportError(
        new GraphQLError(`Cannot query field "${name}" on type "${ROOTS[node.operation]}".`, { nodes: node }),
      )
  },
})

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const

/** What is written at the root of an operation; of one that is all fragments, their names. */
const rootNames = ({ selectionSet }: OperationDefinitionNode): readonly string[] => selectionSet.selections.map(nameOf)

function nameOf(node: SelectionNode): string {
  return node.kind === Kind.INLINE_FRAGMENT ? '...' : node.name.value
}
