import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isLeafType,
  isListType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql'
import { sql } from 'kysely'
import type { ReadModels } from './model.ts'
import type { Selected } from './selection.ts'
import type { Sql } from './vocabulary.ts'

/** The property under which a field of a type with a read model stands in the JSON. */
export const jsonKey = ({ field, responseKey }: Selected): string =>
  isLeafType(getNamedType(field.type)) && field.args.length === 0 ? field.name : responseKey

/** Whether answers of this type are found in JSON by response key (types with a read model) or by field name (types of value). */
export const keyedByResponse = (
  models: ReadModels,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): boolean =>
  models.named(type.name) !== undefined && (field.args.length > 0 || isCompositeType(getNamedType(field.type)))

/** Merges aliases of a field: types of value have no arguments, so they may share one JSON property. */
export function mergeByName(selected: Selected[]): Selected[] {
  const found = new Map<string, Selected>()
  for (const one of selected) {
    const existing = found.get(one.field.name)
    if (existing) existing.nodes.push(...one.nodes)
    else found.set(one.field.name, { ...one, nodes: [...one.nodes] })
  }
  return [...found.values()]
}

/** Decimals travel as text: a numeric in JSON would become a float. */
export function exact(value: Sql, field: GraphQLField<unknown, unknown>): Sql {
  const type = getNullableType(field.type)
  return !isListType(type) && getNamedType(type).name === 'Decimal' ? sql`(${value})::text` : value
}
