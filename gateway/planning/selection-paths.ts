import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { PlanPathSegment } from './query-plan.ts'

/** A selection of an operation without fragment spreads. Each is an object of its own: it stands for its place. */
export type Selection = FieldNode | InlineFragmentNode

/** A selection with those around it, the outermost first. */
export type SelectionPath = readonly Selection[]

/** An operation without fragment spreads. */
export function inlined(
  document: DocumentNode,
  operationName: string | undefined,
): OperationDefinitionNode | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node)
  }
  const operation = operations.find(({ name }) => operationName === undefined || name?.value === operationName)
  const copy = ({ selections }: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: selections.map((node): SelectionNode => {
      if (node.kind !== Kind.FRAGMENT_SPREAD)
        return { ...node, ...(node.selectionSet && { selectionSet: copy(node.selectionSet) }) }
      const { typeCondition, selectionSet } = fragments.get(node.name.value)!
      return {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition,
        directives: node.directives,
        selectionSet: copy(selectionSet),
      }
    }),
  })
  return operation && { ...operation, selectionSet: copy(operation.selectionSet) }
}

/** The selections of a set, which holds no spreads. */
export const selectionsOf = (set: SelectionSetNode | undefined): readonly Selection[] =>
  (set?.selections ?? []) as readonly Selection[]

const setOf = (selections: readonly SelectionNode[]): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections })

/** Nested selections around some others. */
export const nested = (path: SelectionPath, inner: readonly SelectionNode[]): readonly SelectionNode[] =>
  path.reduceRight<readonly SelectionNode[]>((within, node) => [{ ...node, selectionSet: setOf(within) }], inner)

/** The operation with other selections, and with those of its variables that they use. */
export function withSelections(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
): OperationDefinitionNode {
  const used = new Set<string>()
  visit(setOf(selections), { Variable: ({ name }) => void used.add(name.value) })
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value))
  return { ...operation, variableDefinitions, selectionSet: setOf(selections) }
}

/** The selections without some of them, and with more inside of others. A set that becomes empty asks for the type. */
export function changed(
  selections: readonly Selection[],
  change: { readonly without: ReadonlySet<Selection>; readonly more: ReadonlyMap<Selection, readonly SelectionNode[]> },
): readonly SelectionNode[] {
  const kept = selections.filter((node) => !change.without.has(node))
  const inner = kept.map((node) => {
    if (!node.selectionSet) return node
    const within = [...changed(selectionsOf(node.selectionSet), change), ...(change.more.get(node) ?? [])]
    return { ...node, selectionSet: setOf(within) }
  })
  return inner.length > 0 ? inner : [TYPENAME]
}

/** `__typename` */
export const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/** The type inside of the last selection of a path; undefined where it has no fields. */
export function typeInside(
  schema: GraphQLSchema,
  root: GraphQLNamedType,
  path: SelectionPath,
): GraphQLNamedType | undefined {
  return path.reduce<GraphQLNamedType | undefined>((parent, node) => {
    if (node.kind === Kind.INLINE_FRAGMENT)
      return node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent
    const type = fieldType(parent, node)
    const named = type && getNamedType(type)
    return isCompositeType(named) ? named : undefined
  }, root)
}

/** The path of a plan to the objects inside of the last selection. */
export function planPath(
  schema: GraphQLSchema,
  root: GraphQLNamedType,
  path: SelectionPath,
): readonly PlanPathSegment[] {
  return path.flatMap((node, index): PlanPathSegment[] => {
    const parent = typeInside(schema, root, path.slice(0, index))
    if (node.kind === Kind.FIELD)
      return [{ Field: (node.alias ?? node.name).value }, ...listsOf(fieldType(parent, node))]
    const type = node.typeCondition && schema.getType(node.typeCondition.name.value)
    return !type || type === parent ? [] : [{ TypeCondition: objectsOf(schema, type).map(({ name }) => name) }]
  })
}

/** The object types that a composite type stands for. */
export function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type]
  return isAbstractType(type) ? schema.getPossibleTypes(type) : []
}

function fieldType(parent: GraphQLNamedType | undefined, { name }: FieldNode): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name.value]?.type : undefined
}

function listsOf(type: GraphQLOutputType | undefined): '@'[] {
  if (isNonNullType(type)) return listsOf(type.ofType as GraphQLOutputType)
  return isListType(type) ? ['@', ...listsOf(type.ofType as GraphQLOutputType)] : []
}
