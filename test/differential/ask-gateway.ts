import { execute, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { federate } from '#gateway/execution/federate.ts'
import { createLog } from '#platform/log.ts'
import type { Transport } from '#platform/subgraph-port.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import type { Operation } from './ask-reference.ts'
import type { Answer } from './compare-answers.ts'
import type { Session } from './subgraph-schemas.ts'

const CONTEXT = { viewer: PUBLIC_VIEWER, viewerToken: '', requestId: 'differential', locale: 'en' as const }

/** Answers one operation; it never rejects. */
export type Ask = (operation: Operation) => Promise<Answer>

/** A gateway, and the end of the process that plans for it. */
export interface AskedGateway {
  readonly ask: Ask
  close(): void
}

/**
 * The gateway over subgraphs in this process: the only place where the differential tests touch it. Operations come
 * parsed and validated, with raw variables; errors leave as the executor makes them, before any is masked.
 */
export async function createGateway(
  supergraphSdl: string,
  schemas: Readonly<Record<string, GraphQLSchema>>,
): Promise<AskedGateway> {
  let session: Session & { mutations: string[] } = { mutations: [] }
  const transport: Transport = async (subgraph, { query, operationName, variables }) => {
    const schema = schemas[subgraph]!
    const document = validated(schema, query)
    return asSent(await execute({ schema, document, operationName, variableValues: variables, contextValue: session }))
  }
  const federation = await federate(supergraphSdl, { transport, timeoutMs: 20_000, log: createLog('silent') })
  const ask: Ask = async (operation) => {
    const own = (session = { mutations: [] })
    try {
      return { result: await federation.execute({ ...operation, context: CONTEXT }), mutations: own.mutations }
    } catch (fault) {
      return { result: { data: { rejected: String(fault) } }, mutations: own.mutations }
    }
  }
  return { ask, close: () => federation.close() }
}

const documents = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>()

/** An answer as it comes from another process: objects of JSON inherit `constructor`, `toString` and the like, those of graphql-js do not. */
const asSent = (answer: ExecutionResult): ExecutionResult => JSON.parse(JSON.stringify(answer)) as ExecutionResult

/** A fetch that is not valid on its subgraph is a fault of the gateway, and is said as such. */
function validated(schema: GraphQLSchema, query: string): DocumentNode {
  const known = documents.get(schema) ?? new Map<string, DocumentNode>()
  documents.set(schema, known)
  const document = known.get(query) ?? parse(query)
  if (known.has(query)) return document
  const [error] = validate(schema, document)
  if (error) throw new Error(`Invalid fetch: ${error.message} in ${query}`)
  known.set(query, document)
  return document
}
