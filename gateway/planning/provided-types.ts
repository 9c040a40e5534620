import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * The names of the interfaces and unions within what fields of a supergraph provide (`@provides`).
 *
 * The planner (0.0.38) does not take `__typename` of such a value for provided: asked there, it leads to another subgraph. Asked of
 * its object types it does not.
 */
export function providedTypes(fullSchema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>()
  const typeOf = ({ typeCondition }: InlineFragmentNode, type: GraphQLNamedType | undefined) =>
    typeCondition ? fullSchema.getType(typeCondition.name.value) : type
  const within = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): void => {
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) continue
      const inner = node.kind === Kind.FIELD ? fieldType(type, node.name.value) : typeOf(node, type)
      if (node.kind === Kind.FIELD && isAbstractType(inner)) found.add(inner.name)
      within(node.selectionSet, inner)
    }
  }
  for (const type of Object.values(fullSchema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const provided = (field.astNode?.directives ?? []).flatMap(providedBy)
      for (const set of provided) within(set, getNamedType(field.type))
    }
  }
  return found
}

function fieldType(type: GraphQLNamedType | undefined, name: string): GraphQLNamedType | undefined {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
  return field && getNamedType(field.type)
}

function providedBy({ name, arguments: given }: ConstDirectiveNode): SelectionSetNode[] {
  const value = given?.find((argument) => argument.name.value === 'provides')?.value
  if (name.value !== 'join__field' || value?.kind !== Kind.STRING) return []
  const [operation] = parse(`{${value.value}}`, { noLocation: true }).definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : []
}
