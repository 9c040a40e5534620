import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/** A supergraph with one more subgraph, whose root fields are entities of which it knows the keys. No request ever reaches it. */
export interface EntrySupergraph {
  readonly document: DocumentNode
  /** The root field by which to come to an entity of a type; undefined where the type has no key. */
  readonly entryOf: (typeName: string) => string | undefined
  readonly isEntry: (rootField: string) => boolean
}

/** The name of the subgraph, in plans. */
export const ENTRY_SUBGRAPH = 'entry__of__entities'
const GRAPH = 'ENTRY__OF__ENTITIES'
const entryField = (typeName: string): string => `entry__${typeName}`

/**
 * Adds the subgraph of entries: what it has of each type are the fields of its keys, `resolvable: false`. A plan of
 * `{ entry__Person { … } }` begins by fetching some of them there; the rest of it is a plan for any object that has them.
 */
export function withEntries(supergraph: DocumentNode): EntrySupergraph {
  const { fields, keys } = entryFieldsOf(supergraph)
  const query = queryTypeOf(supergraph)
  const definitions = supergraph.definitions.map((definition): DefinitionNode => {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph') {
      const graph = parse(`enum E { ${GRAPH} @join__graph(name: "${ENTRY_SUBGRAPH}", url: "") }`, { noLocation: true })
      const [{ values: added = [] }] = graph.definitions as unknown as [{ values?: [] }]
      return { ...definition, values: [...(definition.values ?? []), ...added] }
    }
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition
    const name = definition.name.value
    if (name === query)
      return withGraph(definition, { keys: [], fields: new Set(), added: [...keys.keys()].map(entry) })
    const own = fields.get(name)
    return own ? withGraph(definition, { keys: [...(keys.get(name) ?? [])], fields: own, added: [] }) : definition
  })
  const entries = new Set([...keys.keys()].map(entryField))
  return {
    document: { ...supergraph, definitions },
    isEntry: (rootField) => entries.has(rootField),
    entryOf: (typeName) => (keys.has(typeName) ? entryField(typeName) : undefined),
  }
}

const entry = (typeName: string): FieldDefinitionNode => {
  const text = `type Q { ${entryField(typeName)}: ${typeName} @join__field(graph: ${GRAPH}) }`
  return (parse(text, { noLocation: true }).definitions[0] as ObjectTypeDefinitionNode).fields![0]!
}

interface EntryFields {
  /** Fields that entries have, by type; types of objects inside keys too. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
  /** Keys by which some subgraph answers for a type, by type. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>
}

function entryFieldsOf(supergraph: DocumentNode): EntryFields {
  const types = new Map(
    supergraph.definitions.flatMap((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  )
  const fields = new Map<string, Set<string>>()
  const keys = new Map<string, Set<string>>()
  const note = (typeName: string, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) continue
      getOrAdd(fields, typeName).add(selection.name.value)
      const field = types.get(typeName)?.fields?.find(({ name }) => name.value === selection.name.value)
      if (selection.selectionSet && field) note(namedType(field), selection.selectionSet)
    }
  }
  for (const [name, type] of types) {
    for (const key of keysOf(type)) {
      const selectionSet = selectionOf(key)
      if (!isConcrete(selectionSet, type, types)) continue
      getOrAdd(keys, name).add(key)
      note(name, selectionSet)
    }
  }
  return { fields, keys }
}

function keysOf({ directives = [] }: ObjectTypeDefinitionNode): string[] {
  return directives.flatMap((directive) => {
    if (directive.name.value !== 'join__type') return []
    const [key, resolvable] = ['key', 'resolvable'].map((name) => argumentOf(directive, name))
    return key?.kind === Kind.STRING && !(resolvable?.kind === Kind.BOOLEAN && !resolvable.value) ? [key.value] : []
  })
}

/** Whether a key leads through objects only: those with interfaces and unions are left to other keys. */
function isConcrete(
  { selections }: SelectionSetNode,
  type: ObjectTypeDefinitionNode,
  types: ReadonlyMap<string, ObjectTypeDefinitionNode>,
): boolean {
  return selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return false
    const field = type.fields?.find(({ name }) => name.value === selection.name.value)
    if (!field) return false
    if (!selection.selectionSet) return true
    const inner = types.get(namedType(field))
    return inner !== undefined && isConcrete(selection.selectionSet, inner, types)
  })
}

interface Addition {
  readonly keys: readonly string[]
  readonly fields: ReadonlySet<string>
  readonly added: readonly FieldDefinitionNode[]
}

function withGraph(type: ObjectTypeDefinitionNode, { keys, fields, added }: Addition): ObjectTypeDefinitionNode {
  const graphs = graphsOf(type)
  const joined = keys.length > 0 ? keys.map((key) => `key: ${JSON.stringify(key)}, resolvable: false`) : ['']
  const own = joined.map((args) => `@join__type(graph: ${GRAPH}${args && ', '}${args})`).join(' ')
  const withField = (field: FieldDefinitionNode): FieldDefinitionNode => {
    const isAnnotated = field.directives?.some(({ name }) => name.value === 'join__field') ?? false
    const mine = fields.has(field.name.value)
    // Without an annotation a field is in every subgraph that has the type, which now includes ours.
    if (isAnnotated === !mine) return field
    const where = mine ? [GRAPH] : graphs
    return {
      ...field,
      directives: [
        ...(field.directives ?? []),
        ...directivesOf(where.map((g) => `@join__field(graph: ${g})`).join(' ')),
      ],
    }
  }
  return {
    ...type,
    directives: [...(type.directives ?? []), ...directivesOf(own)],
    fields: [...(type.fields ?? []).map(withField), ...added],
  }
}

const graphsOf = ({ directives = [] }: ObjectTypeDefinitionNode): string[] => [
  ...new Set(
    directives.flatMap((directive) => {
      const graph = directive.name.value === 'join__type' ? argumentOf(directive, 'graph') : undefined
      return graph?.kind === Kind.ENUM ? [graph.value] : []
    }),
  ),
]

const argumentOf = ({ arguments: args = [] }: ConstDirectiveNode, name: string) =>
  args.find((argument) => argument.name.value === name)?.value

function directivesOf(text: string): ConstDirectiveNode[] {
  const [type] = parse(`type T ${text} { a: Int }`, { noLocation: true }).definitions
  return [...((type as ObjectTypeDefinitionNode).directives ?? [])]
}

function selectionOf(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions
  return (operation as unknown as { selectionSet: SelectionSetNode }).selectionSet
}

function namedType({ type }: FieldDefinitionNode): string {
  let inner = type
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type
  return inner.name.value
}

function queryTypeOf(supergraph: DocumentNode): string {
  const schema = supergraph.definitions.find((node) => node.kind === Kind.SCHEMA_DEFINITION)
  return schema?.operationTypes.find(({ operation }) => operation === 'query')?.type.name.value ?? 'Query'
}

function getOrAdd<K>(map: Map<K, Set<string>>, key: K): Set<string> {
  const set = map.get(key) ?? new Set<string>()
  map.set(key, set)
  return set
}
