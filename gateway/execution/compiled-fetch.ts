import { parse, type GraphQLSchema } from 'graphql'
import type { BatchFetchNode, FetchNode } from '../planning/query-plan.ts'
import { compileShape, type AnswerShape } from './answer-shape.ts'
import type { Fetched } from './merge-fetched.ts'

/** The text of a fetch with what its answer must look like. */
export interface CompiledFetch {
  readonly subgraph: string
  /** The same each time the plan is used, so that the subgraph can keep its compiled form by it. */
  readonly query: string
  readonly shape: AnswerShape
  /** Variables of the operation that it declares. */
  readonly variables: readonly string[]
}

/** Compiles a fetch of a plan over the types of a supergraph. */
export const compileFetch = (node: FetchNode | BatchFetchNode, schema: GraphQLSchema): CompiledFetch => ({
  subgraph: node.serviceName,
  query: node.operation,
  shape: compileShape(parse(node.operation, { noLocation: true }), schema),
  variables: node.variableUsages ?? [],
})

/** The values of an operation's variables that a fetch declares; an absent one stays absent. */
export function valuesFor({ variables }: CompiledFetch, values: Readonly<Record<string, unknown>>): Fetched {
  const sent: Fetched = {}
  for (const name of variables) if (Object.hasOwn(values, name)) sent[name] = values[name]
  return sent
}
