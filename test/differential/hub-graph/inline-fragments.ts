import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** The only operation of a document, with its named fragments written where they are used. */
export function inlined(document: DocumentNode): OperationDefinitionNode {
  const fragments = new Map(
    document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  )
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!
  return { ...operation, selectionSet: inlinedSet(operation.selectionSet, fragments) }
}

const inlinedSet = (
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionSetNode => ({
  ...set,
  selections: set.selections.map((selection) => inlinedSelection(selection, fragments)),
})

function inlinedSelection(
  selection: SelectionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionNode {
  if (selection.kind === Kind.FRAGMENT_SPREAD) {
    const { typeCondition, selectionSet } = fragments.get(selection.name.value)!
    const { directives } = selection
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: inlinedSet(selectionSet, fragments) }
  }
  return selection.selectionSet
    ? { ...selection, selectionSet: inlinedSet(selection.selectionSet, fragments) }
    : selection
}
