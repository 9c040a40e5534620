import { buildASTSchema, GraphQLError, parse, print } from 'graphql'
import type { Log } from '#platform/log.ts'
import { refuse as refusePlatform } from '#platform/errors.ts'
import { refuse } from '../errors.ts'
import { GuardedPlanner, type Planned, type PlanLimits } from './guarded-planner.ts'
import { withEntries } from './entry-supergraph.ts'
import { splitPlan, type Splitting } from './split-plan.ts'
import type { QueryPlan } from './query-plan.ts'
import { RefusedOperations } from './refused-operations.ts'

/** Plans the operations of one supergraph. */
export interface QueryPlanner {
  /**
   * The plan of a valid operation, off the event loop. Plans are not cached here; operations without one are, by hash.
   *
   * @throws GraphQLError PLAN_NOT_FOUND where the planner finds none, where it ends its process or takes too long; OVERLOADED where too many wait.
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

const LIMITS: PlanLimits = { timeoutMs: 5_000, maxMegabytes: 400, atOnce: 2, waiting: 1_000 }
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
  const refused = new RefusedOperations(REFUSED_REMEMBERED)
  const split = createSplit(guarded, supergraphSdl)
  return {
    consumerSdl,
    plan: async (text, operationName) => {
      if (refused.has(text, operationName)) throw planNotFound()
      const share = Math.random() * 100
      const planned = await guarded.plan({ graph: 'main', text, operationName, share })
      if ('plan' in planned) return planned.plan
      const joined = isWithoutPath(planned) ? await split(text, operationName, share) : undefined
      if (joined) return joined
      if (isLasting(planned)) refused.add(text, operationName)
      throw planNotFound(planned)
    },
    get pid() {
      return guarded.pid
    },
    close: () => guarded.close(),
  }
}

type Split = (text: string, operationName: string | undefined, share: number) => Promise<QueryPlan | undefined>

/** Plans in parts. The supergraph with entries is loaded for the first operation that needs it. */
function createSplit(guarded: GuardedPlanner, supergraphSdl: string): Split {
  const load = async () => {
    const entries = withEntries(parse(supergraphSdl, { noLocation: true }))
    await guarded.load('entries', print(entries.document))
    return { entries, schema: buildASTSchema(entries.document, { assumeValid: true, assumeValidSDL: true }) }
  }
  let loading: ReturnType<typeof load> | undefined
  return async (text, operationName, share) => {
    const plan: Splitting['plan'] = async (part, graph) => {
      const planned = await guarded.plan({ graph, text: part, operationName: undefined, share })
      return 'plan' in planned ? planned.plan : undefined
    }
    return splitPlan(text, operationName, { ...(await (loading ??= load())), plan })
  }
}

/** Whether the planner did not find its way, though it understood the operation. */
const isWithoutPath = (planned: Exclude<Planned, { plan: unknown }>): boolean =>
  'why' in planned && planned.why.startsWith('Failed to plan query')

/** Whether the same operation would fare the same again. */
const isLasting = (planned: Exclude<Planned, { plan: unknown }>): boolean =>
  'why' in planned || planned.refused === 'fatal'

function planNotFound(planned?: Exclude<Planned, { plan: unknown }>): GraphQLError {
  const isCrowded = planned !== undefined && 'refused' in planned && planned.refused === 'crowded'
  const refusal = isCrowded ? refusePlatform('OVERLOADED') : refuse('PLAN_NOT_FOUND')
  return new GraphQLError(refusal.message, { originalError: refusal })
}
