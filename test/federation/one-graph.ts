import { buildSubgraphSchema } from '@apollo/subgraph'
import { composeServices } from '@theguild/federation-composition'
import {
  buildSchema,
  execute,
  isObjectType,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql'
import { expect } from 'vitest'
import { federate } from '#gateway/execution/federate.ts'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'

/** An object of the data. A function is a field that depends on arguments, or on fields that it requires (its second parameter). */
export type Thing = { readonly __typename?: string; readonly [field: string]: unknown }

type Computed = (args: Readonly<Record<string, unknown>>, required: Thing) => unknown

/** A small federated graph: subgraphs as SDL without their link, and the one set of data that all of them answer from. */
export interface SmallGraph {
  readonly subgraphs: Readonly<Record<string, string>>
  /** Fields of the query type and the mutation type. */
  readonly roots: Thing
  readonly entities: readonly Thing[]
  /** Subgraphs that do not know some entities. */
  readonly unknown?: Readonly<Record<string, readonly Thing[]>>
  /** Subgraphs that fail whenever they are asked. */
  readonly failing?: readonly string[]
  /** What composition leaves out of the supergraph. */
  readonly amended?: (supergraphSdl: string) => string
}

/** What both ways to ask a graph say: the data as text, for the order of keys counts, and the places of errors. */
export interface Answered {
  readonly data: string
  readonly errors: readonly string[]
}

/** A small graph with the two ways to ask it. */
export interface AskedGraph {
  /** What the gateway shows callers. */
  readonly apiSchema: GraphQLSchema
  readonly gateway: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answered>
  /** graphql-js over the graph that callers see, each field resolved from the data themselves. */
  readonly reference: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answered>
  readonly close: () => void
}

const DIRECTIVES =
  '@key @shareable @external @requires @provides @override @inaccessible @interfaceObject @extends @tag'.split(' ')
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ${JSON.stringify(DIRECTIVES)})\n`

/** Composes a small graph and joins its subgraphs by the gateway. A fetch that is not valid on its subgraph fails. */
export async function oneGraph(graph: SmallGraph): Promise<AskedGraph> {
  const services = Object.entries(graph.subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.example`,
    typeDefs: parse(sdl.includes('@link') ? sdl : LINK + sdl),
  }))
  const composed = composeServices(services)
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors?.map(({ message }) => message).join('\n'))
  const schemas = new Map(services.map(({ name, typeDefs }) => [name, subgraphSchema(graph, name, typeDefs)]))
  const { amended = (sdl: string) => sdl } = graph
  const federation = await federate(amended(composed.supergraphSdl), {
    timeoutMs: 20_000,
    log: createLog('silent'),
    transport: async (subgraph, { query, variables }) => {
      if (graph.failing?.includes(subgraph)) throw new Error('down')
      const schema = schemas.get(subgraph)!
      const document = parse(query)
      const [invalid] = validate(schema, document)
      if (invalid) throw invalid
      return execute({ schema, document, variableValues: variables, rootValue: graph.roots })
    },
  })
  const schema = buildSchema(composed.publicSdl)
  const context = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'small', locale: 'en' as const }
  return {
    apiSchema: federation.apiSchema,
    gateway: async (query, variables = {}) => {
      const document = parse(query)
      return answeredBy(await federation.execute({ document, operationName: undefined, variables, context }))
    },
    reference: async (query, variables) => {
      const document = parse(query)
      expect(validate(schema, document)).toEqual([])
      const rootValue = graph.roots
      return answeredBy(
        await execute({ schema, document, rootValue, variableValues: variables, fieldResolver: fromData(undefined) }),
      )
    },
    close: () => federation.close(),
  }
}

const answeredBy = ({ data, errors = [] }: ExecutionResult): Answered => ({
  data: JSON.stringify(data ?? null),
  errors: errors.map(({ path = [] }) => path.join('.')).toSorted(),
})

/** The representation by which a subgraph was asked for an entity, beside the entity. */
const REPRESENTATION = Symbol('representation')

/** @param owns whether the subgraph itself resolves a field; a field that it does not may only be what the representation brings */
function fromData(
  owns: ((typeName: string, field: string) => boolean) | undefined,
): GraphQLFieldResolver<Thing, unknown> {
  return (source, args: Record<string, unknown>, _, { fieldName, parentType }) => {
    const given = (source as { [REPRESENTATION]?: Thing })[REPRESENTATION]
    if (owns && !owns(parentType.name, fieldName)) {
      if (given && Object.hasOwn(given, fieldName)) return given[fieldName]
      throw new Error(`${parentType.name}.${fieldName} is not of this subgraph`)
    }
    const value = source[fieldName]
    if (value instanceof Error) throw value
    return typeof value === 'function' ? (value as Computed)(args, owns ? (given ?? {}) : source) : value
  }
}

function subgraphSchema(graph: SmallGraph, name: string, typeDefs: ReturnType<typeof parse>): GraphQLSchema {
  const find = (given: Thing): Thing | null => {
    const ofType = graph.entities.filter(({ __typename }) => __typename === given.__typename)
    // A representation may name an interface.
    const found = (ofType.length > 0 ? ofType : graph.entities).find((one) => isMeantBy(given, one))
    if (!found || graph.unknown?.[name]?.includes(found)) return null
    const isKnown = isObjectType(schema.getType(found.__typename!))
    return { ...found, [REPRESENTATION]: given, ...(!isKnown && { __typename: given.__typename }) }
  }
  const schema = buildSubgraphSchema([{ typeDefs }])
  const isExternal = (typeName: string, field: string): boolean => {
    const type = schema.getType(typeName)
    const own = isObjectType(type) ? type.getFields()[field] : undefined
    return own?.astNode?.directives?.some((directive) => directive.name.value === 'external') ?? false
  }
  const isKey = (typeName: string, field: string): boolean =>
    new RegExp(`@key\\(fields: "[^"]*\\b${field}\\b`).test(typeText(graph.subgraphs[name]!, typeName))
  const isProvided = (field: string): boolean =>
    new RegExp(`@provides\\(fields: "[^"]*\\b${field}\\b`).test(graph.subgraphs[name]!)
  const resolve = fromData(
    (typeName, field) => !isExternal(typeName, field) || isKey(typeName, field) || isProvided(field),
  )
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue
    for (const field of Object.values(type.getFields())) if (!field.name.startsWith('_')) field.resolve = resolve
  }
  for (const type of Object.values(schema.getTypeMap())) {
    const declared = [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? [])
    if (declared.some((directive) => directive.name.value === 'key')) {
      type.extensions = {
        ...type.extensions,
        apollo: { subgraph: { resolveReference: async (given: Thing) => find(given) } },
      }
    }
  }
  return schema
}

const typeText = (sdl: string, typeName: string): string =>
  [...sdl.matchAll(/(?:extend )?(?:type|interface) (\w+)[^{]*/g)].find(([, name]) => name === typeName)?.[0] ?? ''

/** Whether all that a representation says of an object holds of it, as far as the object says it at all. */
function isMeantBy(given: unknown, one: unknown): boolean {
  if (typeof given !== 'object' || given === null || typeof one !== 'object' || one === null) return given === one
  return Object.entries(given).every(([key, value]) => {
    const own = (one as Thing)[key]
    if (key === '__typename' || own === undefined || typeof own === 'function' || Array.isArray(own)) return true
    return isMeantBy(value, own)
  })
}

/** Asserts that the gateway answers as one server of the whole graph would; returns the data. */
export async function expectOneAnswer(
  { gateway, reference }: AskedGraph,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answered> {
  const [right, answered] = [await reference(query, variables), await gateway(query, variables)]
  expect(answered).toEqual(right)
  return right
}
