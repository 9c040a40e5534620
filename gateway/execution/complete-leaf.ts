import { isEnumType, type GraphQLLeafType } from 'graphql'

/** In place of a value that is none of its type. */
export const UNFIT = Symbol('unfit')

/** A value as its type leaves the graph, or UNFIT. */
export type SerialiseLeaf = (value: unknown) => unknown

/** The serialisation of a scalar or enum; what another scalar may be, its subgraph knows. */
export function leafSerialiser(type: GraphQLLeafType): SerialiseLeaf {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name))
    return (value) => (typeof value === 'string' && names.has(value) ? value : UNFIT)
  }
  return BUILT_IN[type.name] ?? ((value) => value)
}

const BUILT_IN: Readonly<Record<string, SerialiseLeaf>> = {
  Int: (value) => (typeof value === 'number' ? value : UNFIT),
  Float: (value) => (typeof value === 'number' ? value : UNFIT),
  Boolean: (value) => (typeof value === 'boolean' ? value : UNFIT),
  String: (value) => (typeof value === 'string' ? value : UNFIT),
  ID: (value) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : UNFIT),
}
