import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** Every field of a type with the selection that asks it alone. */
export interface AskedField {
  readonly name: string
  readonly text: string
  /** A value of the row itself, which is there or not: neither a list nor another row. */
  readonly isLeaf: boolean
}

/** How each field of a type of a schema is asked, without going into what it holds. */
export function fieldsAskedOf(schema: GraphQLSchema, typename: string): readonly AskedField[] {
  const type = schema.getType(typename) as GraphQLObjectType
  return Object.values(type.getFields()).map((field) => ({
    name: field.name,
    text: `${field.name}${below(schema, field)}`,
    isLeaf: (isLeafType(getNamedType(field.type)) || isValue(field)) && !isListType(getNullableType(field.type)),
  }))
}

function below(schema: GraphQLSchema, { type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type)
  if (isLeafType(named)) return ''
  if (isObjectType(named) && named.name.endsWith('Connection')) return ' { nodes { __typename } }'
  if (isUnionType(named) || isObjectType(schema.getType(named.name))) return ' { __typename }'
  return ''
}

/** An object made of columns of the row itself (an address, a period), not a row of its own. */
const isValue = ({ type }: GraphQLField<unknown, unknown>): boolean =>
  ['Address', 'Period', 'CaseClosure', 'ClosureApproval', 'UvmDecision', 'JudicialDeadline'].includes(
    getNamedType(type).name,
  )

/** Whether a value says something: not null, not an empty list or page. */
export function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (Array.isArray(value)) return value.length > 0
  const nodes = (value as { nodes?: unknown[] | null }).nodes
  return nodes === undefined ? true : (nodes?.length ?? 0) > 0
}
