import { isInterfaceType, isObjectType, Kind, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { interfaceObjectFields } from './interface-object-fields.ts'
import { selectionsOf, typeInside, type Selection, type SelectionPath } from './selection-paths.ts'

/** Selections for several object types of one interface, in the object inside of those around. */
export interface TypesApart {
  readonly around: SelectionPath
  readonly units: readonly Selection[]
}

/**
 * Finds the places of an operation where several object types of an interface ask fields of an `@interfaceObject`, each its own: there the planner (0.0.38)
 * makes a plan that fetches them for one of the types only. Of nested places the outermost is found.
 */
export function findTypesApart(schema: GraphQLSchema): (operation: OperationDefinitionNode) => readonly TypesApart[] {
  const ofInterfaces = interfaceObjectFields(schema)
  return (operation) => {
    const root = schema.getRootType(operation.operation)!
    const within = (path: SelectionPath, selections: readonly Selection[]): TypesApart[] => {
      const type = typeInside(schema, root, path)
      const units = isInterfaceType(type) ? selections.filter((node) => asksOf(node, type.name)) : []
      const isApart = units.length > 1
      const others = isApart ? selections.filter((node) => !units.includes(node)) : selections
      const inner = others.flatMap((node) => within([...path, node], selectionsOf(node.selectionSet)))
      return isApart ? [{ around: path, units }, ...inner] : inner
    }
    return ofInterfaces.size > 0 ? within([], selectionsOf(operation.selectionSet)) : []
  }

  function asksOf(node: Selection, interfaceName: string): boolean {
    if (node.kind !== Kind.INLINE_FRAGMENT || !node.typeCondition) return false
    if (!isObjectType(schema.getType(node.typeCondition.name.value))) return false
    return selectionsOf(node.selectionSet).some(
      (inner) => inner.kind === Kind.FIELD && ofInterfaces.has(`${interfaceName}.${inner.name.value}`),
    )
  }
}
