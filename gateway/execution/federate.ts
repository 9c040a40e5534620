import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { execute, GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import type { FetchContext } from '#platform/subgraph-port.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { Readers } from '../admission/schema-view.ts'
import { createSchemaViews, type SchemaViews } from '../admission/schema-view.ts'
import { createAsk, type Fetching } from '../execution/ask-subgraph.ts'
import { compileAnswer, type CompleteAnswer } from '../execution/compile-answer.ts'
import { compilePlan } from '../execution/compile-plan.ts'
import { Completion } from '../execution/completion.ts'
import { entityKeysOf } from '../execution/entity-keys.ts'
import { Faults } from '../execution/faults.ts'
import type { Fetched } from '../execution/merge-fetched.ts'
import type { Run, Step } from '../execution/run.ts'
import { typeNamesOf } from '../execution/type-names.ts'
import {
  CanonicalForms,
  internalValues,
  type AskedOperation,
  type CanonicalOperation,
} from '../planning/canonical-operation.ts'
import { Plans } from '../planning/plans.ts'
import { readApiSchema, readFullSchema } from '../planning/supergraph.ts'
import { IntrospectionAnswers } from './introspection-answers.ts'
import { introspectionIn } from './introspection.ts'
import { createQueryPlanner } from '../planning/plan-operation.ts'

/** A supergraph that answers operations through its subgraphs. */
export interface Federation {
  readonly apiSchema: GraphQLSchema
  /** The graph as viewers of some roles see it. */
  readonly views: SchemaViews
  /** Executes an admitted operation; equal texts should come as the same `document`, for its canonical form hangs on it. */
  execute(operation: FederatedOperation): Promise<ExecutionResult>
  /** Whether the introspection in an operation, on a view of the graph, is known and costs nothing. */
  remembersIntrospection(operation: Omit<FederatedOperation, 'context'>, view: GraphQLSchema): boolean
  /** Ends what plans. */
  close(): void
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
  const fullSchema = readFullSchema(supergraphSdl)
  const planner = await createQueryPlanner(supergraphSdl, { log: fetching.log })
  const apiSchema = readApiSchema(planner.consumerSdl)
  const parts = { schema: fullSchema, types: typeNamesOf(fullSchema), hasKey: entityKeysOf(fullSchema) }
  const views = createSchemaViews(apiSchema, readers)
  const introspection = new IntrospectionAnswers()
  const executor: Executor = {
    fetching,
    views,
    introspection,
    forms: new CanonicalForms(apiSchema, fullSchema),
    plans: new Plans(async (text) => compilePlan(await planner.plan(text), parts)),
    answers: new WeakMap(),
  }
  return {
    apiSchema,
    views,
    execute: (operation) => answer(operation, executor),
    remembersIntrospection: ({ document, ...operation }, schema) => {
      const own = introspectionIn(document)
      return own !== undefined && introspection.has({ ...operation, own, schema })
    },
    close: () => planner.close(),
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
    stop: async () => federation.close(),
  }
}

interface Executor {
  readonly fetching: Fetching
  readonly views: SchemaViews
  readonly introspection: IntrospectionAnswers
  readonly forms: CanonicalForms
  readonly plans: Plans<Step>
  readonly answers: WeakMap<CanonicalOperation, CompleteAnswer>
}

async function answer(operation: FederatedOperation, executor: Executor): Promise<ExecutionResult> {
  try {
    const asked = executor.forms.of(operation.document, operation.operationName, operation.variables)
    const told = introspect(operation, executor)
    if (told && !told.data) return told
    const run = await fetchAll(asked, operation, executor)
    const completion = new Completion(run.faults.isEmpty ? undefined : run.faults)
    const complete = answerOf(asked, executor)
    const data = complete(run.data, completion, told?.data ?? {}) as ExecutionResult['data']
    const errors = [...(told?.errors ?? []), ...completion.close()]
    return { data, ...(errors.length > 0 && { errors }) }
  } catch (fault) {
    return { errors: callersErrors(fault) }
  }
}

async function fetchAll(asked: AskedOperation, { context }: FederatedOperation, executor: Executor): Promise<Run> {
  const run: Run = {
    data: {},
    faults: new Faults(),
    values: internalValues(asked),
    ask: createAsk(executor.fetching, context),
  }
  const { text } = asked.canonical
  if (text === undefined) return run
  const step = await executor.plans.of(text)
  await step(run)
  return run
}

function answerOf({ canonical }: AskedOperation, { answers }: Executor): CompleteAnswer {
  const complete = answers.get(canonical) ?? compileAnswer(canonical.root)
  answers.set(canonical, complete)
  return complete
}

function introspect(
  { document, context, operationName, variables }: FederatedOperation,
  { views, introspection }: Executor,
): (ExecutionResult & { readonly data?: Fetched | null }) | undefined {
  const own = introspectionIn(document)
  if (!own) return undefined
  const schema = views(context.viewer.roles)
  return introspection.of({ own, schema, operationName, variables }, () => {
    const result = execute({ schema, document: own, operationName, variableValues: variables })
    if ('then' in result) throw new Error('Introspection answers at once.')
    return result
  })
}

/** Variables that do not fit, and what cannot be planned, are told to the caller and end the request; whatever else is thrown is a fault. */
function callersErrors(fault: unknown): GraphQLError[] {
  const errors: unknown[] = fault instanceof AggregateError ? fault.errors : [fault]
  if (!errors.every((error) => error instanceof GraphQLError)) throw fault
  return errors
}
