import {
  buildASTSchema,
  Kind,
  parse,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql'
import { OperatorFault } from '#platform/operator-fault.ts'

/**
 * Reads a Federation 2 supergraph: what the subgraphs have together, with the join machinery and with what is `@inaccessible`.
 *
 * @throws OperatorFault when it is not one.
 */
export const readFullSchema = (sdl: string): GraphQLSchema =>
  buildASTSchema(documentOf(sdl), { assumeValid: true, assumeValidSDL: true })

/**
 * The schema that callers see, from the text that the planner makes of a supergraph.
 *
 * @throws OperatorFault when the text cannot be read.
 */
export function readApiSchema(consumerSdl: string): GraphQLSchema {
  const document = parse(consumerSdl, { noLocation: true })
  const definitions = document.definitions.map(withoutMetaFields)
  return buildASTSchema({ ...document, definitions }, { assumeValid: true, assumeValidSDL: true })
}

/**
 * The subgraphs of a supergraph: their names, as fetches name them, with the address each was composed with.
 *
 * @throws OperatorFault when it is no supergraph.
 */
export const subgraphAddresses = (sdl: string): ReadonlyMap<string, string> => new Map(joinGraphs(documentOf(sdl)))

/** The fault in place of a supergraph that cannot be loaded. */
export const unreadableSupergraph = (fault: unknown): OperatorFault =>
  new OperatorFault(
    `The supergraph cannot be loaded: ${fault instanceof Error ? fault.message : String(fault)}. ` +
      'Compose it anew (npm run schema) or give a Federation 2 supergraph.',
  )

function documentOf(sdl: string): DocumentNode {
  try {
    const document = parse(sdl, { noLocation: true })
    if (joinGraphs(document).length === 0) throw new Error('it names no subgraph (join__Graph)')
    return document
  } catch (fault) {
    throw unreadableSupergraph(fault)
  }
}

function joinGraphs(supergraph: DocumentNode): [name: string, url: string][] {
  const graphs = supergraph.definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  )
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return []
  return (graphs.values ?? []).map((value) => {
    const args = value.directives?.find(({ name }) => name.value === 'join__graph')?.arguments
    const text = (key: string) => {
      const node = args?.find(({ name }) => name.value === key)?.value
      return node?.kind === Kind.STRING ? node.value : ''
    }
    return [text('name') || value.name.value, text('url')]
  })
}

/** The planner writes `__schema` and `__type` out as fields of the query type; graphql-js knows them without. */
const withoutMetaFields = (node: DefinitionNode): DefinitionNode =>
  isObject(node) ? { ...node, fields: node.fields?.filter(({ name }) => !name.value.startsWith('__')) ?? [] } : node

const isObject = (node: DefinitionNode): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION
