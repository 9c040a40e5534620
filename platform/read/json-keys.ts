import { getNamedType, getNullableType, isCompositeType, isLeafType, isListType, type GraphQLField } from 'graphql'
import { sql } from 'kysely'
import type { Selected } from './selection.ts'
import type { Sql } from './vocabulary.ts'

/** The property under which a field of a type with a read model stands in the JSON. */
export const jsonKey = (selected: Selected): string =>
  hasOwnKey(selected.field) ? valueKey(selected) : selected.field.name

/** Whether a field is found in the JSON under its alias: what has arguments or fields of its own. */
export const hasOwnKey = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.length > 0 || isCompositeType(getNamedType(field.type))

/**
 * The property of a field of which another alias may ask other things: its name, and under an alias both, for the alias alone may
 * be the name of another field. No name of GraphQL holds a colon.
 */
export const valueKey = ({ field, responseKey }: Selected): string =>
  responseKey === field.name ? field.name : `${field.name}:${responseKey}`

/** The field of a property. */
export const fieldOfKey = (key: string): string => key.split(':', 1)[0]!

/** The response key of a property, as the paths of errors name it. */
export const responseKeyOf = <Step extends string | number>(key: Step): Step | string =>
  typeof key === 'string' ? key.slice(key.indexOf(':') + 1) : key

/** The value of a field under its alias where the statement made one, else under its name: whole JSON values have no other. */
export const valueUnder = (source: unknown, name: string, responseKey: string | number): unknown => {
  const values = source as Record<string, unknown>
  if (responseKey === name) return values[name]
  const key = `${name}:${responseKey}`
  return key in values ? values[key] : values[name]
}

/** What is asked of a type of value: each leaf once, whatever its aliases, for it has no arguments. */
export const valuesAsked = (selected: readonly Selected[]): Selected[] => [
  ...mergeByName(selected.filter(({ field }) => isLeafType(getNamedType(field.type)))).map((one) => ({
    ...one,
    responseKey: one.field.name,
  })),
  ...selected.filter(({ field }) => !isLeafType(getNamedType(field.type))),
]

/** Merges aliases of a field whose value is whole whatever is asked of it. */
export function mergeByName(selected: readonly Selected[]): Selected[] {
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
