import { isAbstractType, isObjectType, type GraphQLSchema } from 'graphql'

/** Which object types names of types stand for. */
export interface TypeNames {
  /** Names of all object types. */
  readonly objects: ReadonlySet<string>
  /** A type's own name and those of its object types. */
  within(name: string): ReadonlySet<string>
}

/** Reads the types of a supergraph, those that are `@inaccessible` too. */
export function typeNamesOf(schema: GraphQLSchema): TypeNames {
  const types = Object.values(schema.getTypeMap())
  const objects = new Set(types.filter((type) => isObjectType(type)).map(({ name }) => name))
  const abstract = types.filter((type) => isAbstractType(type))
  const possible = new Map(
    abstract.map((type) => [type.name, new Set([type.name, ...schema.getPossibleTypes(type).map(({ name }) => name)])]),
  )
  return { objects, within: (name) => possible.get(name) ?? new Set([name]) }
}
