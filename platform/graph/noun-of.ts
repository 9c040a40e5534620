import { getNamedType, isObjectType, type GraphQLNamedType } from 'graphql'

/** The noun that a type speaks of: the node of a connection, else the type itself. */
export function nounOf(type: GraphQLNamedType): string {
  const nodes = isObjectType(type) && type.name.endsWith('Connection') ? type.getFields()['nodes'] : undefined
  return nodes ? getNamedType(nodes.type).name : type.name
}
