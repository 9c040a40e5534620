import { GraphQLError } from 'graphql'
import { QueryPlanner as NativePlanner } from '@graphql-hive/router-query-planner'
import { refuse } from '../errors.ts'
import { unreadableSupergraph } from '../planning/supergraph.ts'
import type { QueryPlan } from './query-plan.ts'

/** Plans the operations of one supergraph. */
export interface QueryPlanner {
  /**
   * The plan of a valid operation, off the event loop. Nothing is cached here.
   *
   * @throws GraphQLError PLAN_NOT_FOUND where the planner finds none, or must not be given the operation.
   */
  plan(operationText: string, operationName?: string): Promise<QueryPlan>
  /** The graph that callers see, as the planner writes it: without join machinery and what is `@inaccessible`. */
  readonly consumerSdl: string
  /** Ends what plans; plans under way are refused. */
  close(): Promise<void>
}

/**
 * Loads a Federation 2 supergraph into the planner.
 *
 * @throws OperatorFault when it is not one.
 */
export async function createQueryPlanner(supergraphSdl: string): Promise<QueryPlanner> {
  const planner = load(supergraphSdl)
  return {
    consumerSdl: planner.consumerSchema,
    plan: async (operationText, operationName) => {
      try {
        const plan = await planner.planAsync(operationText, operationName, NO_LABELS, Math.random() * 100)
        return plan as QueryPlan
      } catch {
        throw planNotFound()
      }
    },
    close: async () => undefined,
  }
}

const NO_LABELS = new Set<string>()

function load(supergraphSdl: string): NativePlanner {
  try {
    return new NativePlanner(supergraphSdl)
  } catch (fault) {
    throw unreadableSupergraph(fault)
  }
}

function planNotFound(): GraphQLError {
  const refusal = refuse('PLAN_NOT_FOUND')
  return new GraphQLError(refusal.message, { originalError: refusal })
}
