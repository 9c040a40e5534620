import { isInterfaceType, isObjectType, Kind, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import { interfaceObjectFields } from './interface-object-fields.ts'
import { selectionsOf, typeInside, type Selection, type SelectionPath } from './selection-paths.ts'

/** Selections for object types of one interface, in the object inside of those around. */
export interface TypesApart {
  readonly around: SelectionPath
  readonly units: readonly Selection[]
}

/**
 * Finds the places of an operation where object types of an interface ask fields of their own, some of them of an `@interfaceObject`, and anything
 * else is asked beside: there the planner (0.0.38) may make a plan that asks its subgraph for one of the types only, or for another one. Of
 * nested places the outermost is found.
 */
export function findTypesApart(schema: GraphQLSchema): (operation: OperationDefinitionNode) => readonly TypesApart[] {
  const ofInterfaces = interfaceObjectFields(schema)
  return (operation) => {
    const root = schema.getRootType(operation.operation)!
    const within = (path: SelectionPath, selections: readonly Selection[]): TypesApart[] => {
      const type = typeInside(schema, root, path)
      const units = isInterfaceType(type) ? selections.filter((node) => asksOf(node, type.name)) : []
      const isApart = units.length > 0 && selections.filter(asksFields).length > 1
      const others = isApart ? selections.filter((node) => !units.includes(node)) : selections
      const inner = others.flatMap((node) => within([...path, node], selectionsOf(node.selectionSet)))
      return isApart ? [{ around: path, units }, ...inner] : inner
    }
    return ofInterfaces.size > 0 ? within([], selectionsOf(operation.selectionSet)) : []
  }

  function isOfOneType(node: Selection): boolean {
    const condition = node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : undefined
    return condition !== undefined && isObjectType(schema.getType(condition))
  }

  function asksOf(node: Selection, interfaceName: string): boolean {
    const isOfInterface = (inner: Selection) =>
      inner.kind === Kind.FIELD && ofInterfaces.has(`${interfaceName}.${inner.name.value}`)
    return isOfOneType(node) && selectionsOf(node.selectionSet).some(isOfInterface)
  }
}

const asksFields = (node: Selection): boolean => node.kind !== Kind.FIELD || node.name.value !== '__typename'
