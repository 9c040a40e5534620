import { unifiedGraphHandler } from '@graphql-hive/router-runtime'
import { Logger } from '@graphql-hive/logger'
import {
  buildASTSchema,
  GraphQLError,
  Kind,
  parse,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import { OperatorFault } from '#platform/operator-fault.ts'
import { refuse } from '../errors.ts'

/** One fetch of a plan as the executor hands it over; `document` is the same object each time the plan is used. */
export interface PlannedFetch<Context> {
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string | undefined
  readonly context: Context
}

/** An operation to be planned and executed. Its plan is kept as long as `document` lives, so equal texts must share one. */
export interface PlannedOperation<Context> {
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: Context
}

/** A supergraph, loaded. */
export interface Planner<Context> {
  /** What callers see: without join machinery and without what is `@inaccessible`. */
  readonly apiSchema: GraphQLSchema
  /** What the subgraphs have together. */
  readonly fullSchema: GraphQLSchema
  /** Plans (in Rust, off the event loop) and executes. Rejects with GraphQL errors for variables that do not fit, and where there is no plan (PLAN_NOT_FOUND). */
  run(operation: PlannedOperation<Context>): Promise<ExecutionResult>
}

/** Answers one fetch; it never rejects, a failure is an answer with errors. */
export type FetchSubgraph<Context> = (subgraph: string, fetch: PlannedFetch<Context>) => Promise<ExecutionResult>

/**
 * Loads a Federation 2 supergraph.
 *
 * @throws OperatorFault when it is not one.
 */
export async function createPlanner<Context>(
  supergraphSdl: string,
  fetch: FetchSubgraph<Context>,
): Promise<Planner<Context>> {
  const supergraph = readSupergraph(supergraphSdl)
  const fullSchema = buildASTSchema(supergraph, { assumeValid: true, assumeValidSDL: true })
  const options = {
    unifiedGraph: fullSchema,
    getUnifiedGraphSDL: () => supergraphSdl,
    // Without a logger that has `.child()`, every fetch fails inside the runtime.
    log: new Logger({ level: false }),
    onSubgraphExecute: fetch,
  }
  // Its declared types name another version of @graphql-tools/utils; the shapes used here are the same in both.
  const handler = await unifiedGraphHandler(options as never).catch((fault: unknown) => {
    throw unreadable(fault)
  })
  // The runtime would now stitch all subgraph schemas, only to ask each whether it has transforms (none has). A skeleton
  // in its place saves 55 MB and 0.2 s for a graph of this size.
  options.unifiedGraph = buildASTSchema(skeletonOf(supergraph), { assumeValid: true, assumeValidSDL: true })
  for (const { name } of joinGraphs(supergraph)) handler.getSubgraphSchema(name)
  // No signal goes along: a plan that its first caller aborts would stay in the cache as a failure.
  const run = async (operation: PlannedOperation<Context>): Promise<ExecutionResult> => {
    try {
      return (await handler.executor?.(operation as never)) as ExecutionResult
    } catch (fault) {
      throw unplanned(fault) ?? fault
    }
  }
  return { apiSchema: handler.unifiedGraph, fullSchema, run }
}

/**
 * The refusal in place of a plan that the planner cannot make. It fails on some valid documents: on a field with `@requires` of an entity to which
 * one of the same type leads in two steps (0.0.38).
 */
function unplanned(fault: unknown): GraphQLError | undefined {
  if (!(fault instanceof Error) || !fault.message.startsWith('Failed to plan query')) return undefined
  const refusal = refuse('PLAN_NOT_FOUND')
  return new GraphQLError(refusal.message, { originalError: refusal })
}

function readSupergraph(sdl: string): DocumentNode {
  try {
    const document = parse(sdl, { noLocation: true })
    if (joinGraphs(document).length === 0) throw new Error('it names no subgraph (join__Graph)')
    return document
  } catch (fault) {
    throw unreadable(fault)
  }
}

const unreadable = (fault: unknown): OperatorFault =>
  new OperatorFault(
    `The supergraph cannot be loaded: ${fault instanceof Error ? fault.message : String(fault)}. ` +
      'Compose it anew (npm run schema) or give a Federation 2 supergraph.',
  )

/**
 * The subgraphs of a supergraph: their names, as fetches name them, with the address each was composed with.
 *
 * @throws OperatorFault when it is no supergraph.
 */
export const subgraphAddresses = (supergraphSdl: string): ReadonlyMap<string, string> =>
  new Map(joinGraphs(readSupergraph(supergraphSdl)).map(({ name, url }) => [name, url]))

function joinGraphs(supergraph: DocumentNode): { value: string; name: string; url: string }[] {
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
    return { value: value.name.value, name: text('name') || value.name.value, url: text('url') }
  })
}

/** The join machinery of a supergraph, and one empty type in every subgraph. */
function skeletonOf(supergraph: DocumentNode): DocumentNode {
  const machinery = supergraph.definitions.filter(
    (node) => 'name' in node && node.name !== undefined && /^(join__|link__|link$)/.test(node.name.value),
  )
  const types = joinGraphs(supergraph).map(({ value }) => `@join__type(graph: ${value})`)
  const query = parse(`type Query ${types.join(' ')} { _: Boolean }`, { noLocation: true })
  return { kind: Kind.DOCUMENT, definitions: [...machinery, ...query.definitions] }
}
