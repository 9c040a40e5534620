import { isInterfaceType, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema } from 'graphql'

/**
 * The coordinates (`Interface.field`) of fields that all object types of an interface have from an `@interfaceObject` alone.
 */
export function interfaceObjectFields(fullSchema: GraphQLSchema): ReadonlySet<string> {
  const interfaces = Object.values(fullSchema.getTypeMap()).filter(isInterfaceType)
  return new Set(
    interfaces.flatMap((type) => {
      const objects = fullSchema.getPossibleTypes(type)
      const names = isInterfaceObject(type) && objects.length > 0 ? Object.keys(type.getFields()) : []
      return names
        .filter((name) => objects.every((object) => hasFromInterface(object, name)))
        .map((name) => `${type.name}.${name}`)
    }),
  )
}

/** Whether an interface is an `@interfaceObject` in some subgraph of a supergraph. */
export const isInterfaceObject = ({ astNode }: GraphQLInterfaceType): boolean =>
  (astNode?.directives ?? []).some(
    ({ name, arguments: given }) =>
      name.value === 'join__type' && given?.some((argument) => argument.name.value === 'isInterfaceObject'),
  )

/** Composition writes such a field as `@join__field` of no subgraph. */
const hasFromInterface = (object: GraphQLObjectType, name: string): boolean =>
  (object.getFields()[name]?.astNode?.directives ?? []).some(
    (directive) => directive.name.value === 'join__field' && (directive.arguments ?? []).length === 0,
  )
