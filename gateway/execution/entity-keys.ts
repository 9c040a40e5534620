import { Kind, parse, type ConstDirectiveNode, type GraphQLSchema } from 'graphql'
import { valueAt, type Fetched } from './merge-fetched.ts'

/** Whether a representation has a whole key by which a subgraph can find its entity. */
export type HasKey = (subgraph: string, representation: Fetched) => boolean

/** Reads the keys of entities from a supergraph (`@join__type(graph:, key:)`). */
export function entityKeysOf(schema: GraphQLSchema): HasKey {
  const subgraphs = subgraphNames(schema)
  const keys = new Map<string, string[][]>()
  for (const type of Object.values(schema.getTypeMap())) {
    for (const { graph, key } of joinTypesOf(type.astNode?.directives)) {
      if (!key) continue
      const place = `${subgraphs.get(graph) ?? graph} ${type.name}`
      keys.set(place, [...(keys.get(place) ?? []), fieldsOf(key)])
    }
  }
  return (subgraph, representation) => {
    const known = keys.get(`${subgraph} ${String(representation['__typename'])}`)
    const isWhole = (fields: readonly string[]) => fields.every((field) => isPresent(valueAt(representation, field)))
    return known
      ? known.some(isWhole)
      : Object.keys(representation).some((key) => key !== '__typename' && isPresent(representation[key]))
  }
}

const isPresent = (value: unknown): boolean => value !== null && value !== undefined

const joinTypesOf = (directives: readonly ConstDirectiveNode[] = []) =>
  directives
    .filter(({ name }) => name.value === 'join__type')
    .map((directive) => ({ graph: argumentOf(directive, 'graph'), key: argumentOf(directive, 'key') }))

function argumentOf({ arguments: given }: ConstDirectiveNode, name: string): string {
  const value = given?.find((argument) => argument.name.value === name)?.value
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : ''
}

/** The outermost fields of a key. */
function fieldsOf(key: string): string[] {
  const [definition] = parse(`{${key}}`, { noLocation: true }).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return []
  return definition.selectionSet.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []))
}

function subgraphNames(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const type = schema.getType('join__Graph')?.astNode
  if (type?.kind !== Kind.ENUM_TYPE_DEFINITION) return new Map()
  return new Map(
    (type.values ?? []).map(({ name, directives }) => {
      const directive = directives?.find((one) => one.name.value === 'join__graph')
      return [name.value, (directive && argumentOf(directive, 'name')) || name.value]
    }),
  )
}
