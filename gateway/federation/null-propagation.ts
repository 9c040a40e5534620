import {
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { fragmentsOf } from '../admission/limits/expanded-count.ts'

/** An operation as it was admitted. */
export interface Operation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName: string | undefined
}

/**
 * Data in which no non-null field is null: where one would be, its nearest nullable parent is null instead, as GraphQL
 * has it (§ 6.4.4). Changes `data` in place.
 */
export function propagateNulls(data: Record<string, unknown>, operation: Operation): Record<string, unknown> | null {
  const { schema, document } = operation
  const fragments = fragmentsOf(document)
  const node = operationIn(operation)
  const root = node && schema.getRootType(node.operation)
  if (!node || !root) return data

  /** False when the object cannot stand. */
  const inside = (value: Record<string, unknown>, set: SelectionSetNode, parent: GraphQLNamedType): boolean =>
    set.selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return settleField(value, selection, parent)
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      const condition = fragment?.typeCondition?.name.value
      const type = condition ? schema.getType(condition) : parent
      return !fragment || !type || inside(value, fragment.selectionSet, type)
    })

  const settleField = (value: Record<string, unknown>, field: FieldNode, parent: GraphQLNamedType): boolean => {
    const key = field.alias?.value ?? field.name.value
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined
    // An absent key belongs to a fragment for another type, or was skipped.
    if (!definition || !(key in value)) return true
    const settled = settle(value[key], definition.type, field.selectionSet)
    if (settled === undefined) return false
    value[key] = settled
    return true
  }

  /** The value as it may stand; undefined when the parent must fall with it. */
  const settle = (value: unknown, type: GraphQLOutputType, set: SelectionSetNode | undefined): unknown => {
    if (isNonNullType(type)) return settle(value, type.ofType, set) ?? undefined
    if (value === null || value === undefined) return null
    if (isListType(type) && Array.isArray(value)) {
      const items = value.map((item) => settle(item, type.ofType, set))
      return items.includes(undefined) ? null : items
    }
    return !set || inside(value as Record<string, unknown>, set, getNamedType(type)) ? value : null
  }

  return inside(data, node.selectionSet, root) ? data : null
}

/** The operation of a document that a request named. */
export const operationIn = ({ document, operationName }: Pick<Operation, 'document' | 'operationName'>) =>
  document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  )
