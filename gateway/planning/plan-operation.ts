import { GraphQLError, parse } from 'graphql'
import type { Log } from '#platform/log.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { refuse } from '../errors.ts'
import { GuardedPlanner, type Planned, type PlanLimits } from './guarded-planner.ts'
import { createPartPlanner } from './part-planner.ts'
import type { QueryPlan } from './query-plan.ts'
import { RefusedOperations } from './refused-operations.ts'
import { inlined } from './selection-paths.ts'
import { readFullSchema } from './supergraph.ts'
import { findTypesApart } from './types-apart.ts'
import { findUnfetchedFields } from './unfetched-fields.ts'

/** Plans the operations of one supergraph. */
export interface QueryPlanner {
  /**
   * The plan of a valid operation, off the event loop. Plans are not cached here; operations without one are, by hash.
   *
   * @throws GraphQLError PLAN_NOT_FOUND where the planner finds none, where it ends its process or takes too long again; OVERLOADED where it takes too long at first, too many wait, or no process starts.
   */
  plan(operationText: string, operationName?: string): Promise<QueryPlan>
  /** The graph that callers see, as the planner writes it: without join machinery and what is `@inaccessible`. */
  readonly consumerSdl: string
  /** The process that plans at the moment. */
  readonly pid: number | undefined
  /** Ends it; what is being planned is refused. */
  close(): void
}

/** How planning is bounded, and who learns of a process that ended. */
export interface QueryPlannerOptions {
  readonly limits?: Partial<PlanLimits>
  /** Logs the end of a process, with nothing of the operation. */
  readonly log?: Pick<Log, 'warn'>
}

const LIMITS: PlanLimits = { timeoutMs: 5_000, maxMegabytes: 400, atOnce: 2, waiting: 1_000, triesAgain: true }
/** 100 KB. */
const REFUSED_REMEMBERED = 1_000

/**
 * Loads a Federation 2 supergraph into a planner, in a process of its own (decision 0034). Returns when it can plan.
 *
 * @throws OperatorFault when it is no supergraph.
 */
export async function createQueryPlanner(
  supergraphSdl: string,
  { limits, log }: QueryPlannerOptions = {},
): Promise<QueryPlanner> {
  const guarded = new GuardedPlanner({ ...LIMITS, ...limits }, ({ signal, code }) =>
    log?.warn({ signal, code }, 'planner process ended'),
  )
  const consumerSdl = await guarded.load('main', supergraphSdl)
  const wrongness = findWrongness(supergraphSdl)
  const refused = new RefusedOperations(REFUSED_REMEMBERED)
  const late = new RefusedOperations(REFUSED_REMEMBERED)
  const splitting = createPartPlanner(supergraphSdl, { ...LIMITS, ...limits })
  return {
    consumerSdl,
    plan: async (text, operationName) => {
      if (refused.has(text, operationName)) throw planNotFound()
      const { mustBeInParts, leavesOut } = wrongness(text, operationName)
      const whole: Planned = mustBeInParts
        ? WITHOUT_PATH
        : await guarded.plan({ graph: 'main', text, operationName, share: Math.random() * 100 })
      const planned = 'plan' in whole && leavesOut(whole.plan) ? WITHOUT_PATH : whole
      if ('plan' in planned) return planned.plan
      const inParts = isWithoutPath(planned) ? await splitting.plan(text, operationName) : undefined
      if (inParts && !leavesOut(inParts)) return inParts
      const isSlow = 'refused' in planned && planned.refused === 'slow'
      // Once may be the machine's fault: a process that is starved or stopped is late for any operation.
      const isFirst = isSlow && !late.has(text, operationName)
      if (isFirst) late.add(text, operationName)
      if (isLasting(planned) && !isFirst) refused.add(text, operationName)
      throw planNotFound(planned, isFirst)
    },
    get pid() {
      return guarded.pid
    },
    close: () => {
      guarded.close()
      splitting.close()
    },
  }
}

/** Said of an operation that is planned in parts only. */
const WITHOUT_PATH = { why: 'Failed to plan query' } as const

/** What is wrong with an operation, or with a plan of it, without the planner saying so. */
interface Wrongness {
  /** The planner would make a wrong plan of it (`findTypesApart`). */
  readonly mustBeInParts: boolean
  /** Whether a plan does not fetch all of it (`findUnfetchedFields`). */
  readonly leavesOut: (plan: QueryPlan) => boolean
}

const NOTHING_WRONG: Wrongness = { mustBeInParts: false, leavesOut: () => false }

/** Only operations over a supergraph with interface objects are looked at. */
function findWrongness(supergraphSdl: string): (text: string, operationName: string | undefined) => Wrongness {
  if (!supergraphSdl.includes('isInterfaceObject: true')) return () => NOTHING_WRONG
  const schema = readFullSchema(supergraphSdl)
  const [typesApart, unfetched] = [findTypesApart(schema), findUnfetchedFields(schema)]
  return (text, operationName) => {
    const operation = inlined(parse(text, { noLocation: true }), operationName)
    if (operation === undefined) return NOTHING_WRONG
    return { mustBeInParts: typesApart(operation).length > 0, leavesOut: (plan) => unfetched(plan, operation) }
  }
}

/** Whether the planner did not find its way, or panicked on it, though it understood the operation. */
const isWithoutPath = (planned: Exclude<Planned, { plan: unknown }>): boolean =>
  'why' in planned ? planned.why.startsWith('Failed to plan query') : planned.refused === 'fatal'

/** Whether the same operation would fare the same again. */
const isLasting = (planned: Exclude<Planned, { plan: unknown }>): boolean =>
  'why' in planned || planned.refused === 'fatal' || planned.refused === 'slow'

function planNotFound(planned?: Exclude<Planned, { plan: unknown }>, isLate = false): GraphQLError {
  const isPassing = planned !== undefined && 'refused' in planned && /^(crowded|unstarted)$/.test(planned.refused)
  const refusal = isPassing || isLate ? refusePlatform('OVERLOADED') : refuse('PLAN_NOT_FOUND')
  return new GraphQLError(refusal.message, { originalError: refusal })
}
