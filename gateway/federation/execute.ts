import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import {
  GraphQLError,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import type { FetchContext } from '#platform/subgraph-port.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Readers } from '../admission/schema-view.ts'
import { createSchemaViews, type SchemaViews } from '../admission/schema-view.ts'
import { createFetch, type Fetching } from './fetch-subgraph.ts'
import { IntrospectionAnswers } from './introspection-answers.ts'
import { answerIntrospection, partIntrospection } from './introspection.ts'
import { settlePartialAnswer, type ExecutedOperation } from './partial-answer.ts'
import { createPlanner, type Planner } from './planner.ts'
import { createSafeKeys, type WithSafeKeys } from './safe-keys.ts'

/** A supergraph that answers operations through its subgraphs. */
export interface Federation {
  readonly apiSchema: GraphQLSchema
  /** The graph as viewers of some roles see it. */
  readonly views: SchemaViews
  /** Executes an admitted operation; equal texts must come as the same `document`, for its plan hangs on it. */
  execute(operation: FederatedOperation): Promise<ExecutionResult>
  /** Whether the introspection in an operation, on a view of the graph, is known and costs nothing. */
  remembersIntrospection(operation: Omit<FederatedOperation, 'context'>, view: GraphQLSchema): boolean
}

/** An admitted operation with its request. */
export interface FederatedOperation {
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: FetchContext & { readonly viewer: Viewer }
}

/**
 * Joins the subgraphs of a supergraph.
 *
 * @throws OperatorFault when it is no Federation 2 supergraph.
 */
export async function federate(supergraphSdl: string, fetching: Fetching, readers: Readers = {}): Promise<Federation> {
  const fetch = createFetch(fetching, () => planner.fullSchema)
  const planner: Planner<FetchContext> = await createPlanner(supergraphSdl, fetch)
  const views = createSchemaViews(planner.apiSchema, readers)
  const answers = new IntrospectionAnswers()
  const withSafeKeys = createSafeKeys(fieldNamesOf(planner.fullSchema))
  return {
    apiSchema: planner.apiSchema,
    views,
    execute: (operation) => execute(operation, { planner, views, answers, withSafeKeys }),
    remembersIntrospection: ({ document, ...operation }, schema) => {
      const { own } = partIntrospection(document)
      return own !== undefined && answers.has({ ...operation, own, schema })
    },
  }
}

type GatewayInterface = ApolloServerOptionsWithGateway<never>['gateway']

/** The federation as Apollo Server's `gateway`: the server keeps HTTP and plugins, we plan and execute. */
export function asGateway(federation: Federation, supergraphSdl: string): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: federation.apiSchema, coreSupergraphSdl: supergraphSdl })
      return () => undefined
    },
    load: async () => ({
      executor: ({ document, operationName, request, context }) =>
        federation.execute({
          document,
          operationName: operationName ?? undefined,
          variables: request.variables ?? {},
          context: context as unknown as FederatedOperation['context'],
        }) as Promise<ExecutionResult<Record<string, unknown>, Record<string, unknown>>>,
    }),
    stop: async () => undefined,
  }
}

interface Executor {
  readonly planner: Planner<FetchContext>
  readonly views: SchemaViews
  readonly answers: IntrospectionAnswers
  readonly withSafeKeys: WithSafeKeys
}

async function execute(operation: FederatedOperation, executor: Executor): Promise<ExecutionResult> {
  const { planner, views, answers } = executor
  const { own, federated } = partIntrospection(operation.document)
  const executed: ExecutedOperation = { ...operation, schema: planner.apiSchema }
  if (!own) return executeFederated(executed, operation, executor)
  const schema = views(operation.context.viewer.roles)
  const { operationName, variables } = operation
  const told = answers.of({ own, schema, operationName, variables }, () =>
    answerIntrospection(own, { ...executed, schema }),
  )
  if (!federated || !told.data) return { ...told }
  const rest = await executeFederated(
    { ...executed, document: federated },
    { ...operation, document: federated },
    executor,
  )
  const errors = [...(told.errors ?? []), ...(rest.errors ?? [])]
  return { data: rest.data && { ...told.data, ...rest.data }, ...(errors.length > 0 && { errors }) }
}

async function executeFederated(
  executed: ExecutedOperation,
  operation: FederatedOperation,
  { planner, withSafeKeys }: Executor,
): Promise<ExecutionResult> {
  const { document, restore } = withSafeKeys(operation.document)
  try {
    const result = await planner.run({ ...operation, document })
    const isWhole = !result.errors?.length && result.data
    return restore(isWhole ? result : settlePartialAnswer(result, { ...executed, document }))
  } catch (fault) {
    return { errors: callersErrors(fault) }
  }
}

/** Variables that do not fit are the caller's errors and end the request; whatever else is thrown is a fault. */
function callersErrors(fault: unknown): GraphQLError[] {
  const errors: unknown[] = fault instanceof AggregateError ? fault.errors : [fault]
  if (!errors.every((error) => error instanceof GraphQLError)) throw fault
  return errors
}

const fieldNamesOf = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
    ),
  )
