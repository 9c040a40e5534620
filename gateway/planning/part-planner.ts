import { buildASTSchema, parse, print, type GraphQLSchema } from 'graphql'
import { withEntries, type EntrySupergraph } from './entry-supergraph.ts'
import { GuardedPlanner, type PlanLimits } from './guarded-planner.ts'
import type { QueryPlan } from './query-plan.ts'
import { splitPlan } from './split-plan.ts'

/** Plans operations in parts that the planner cannot plan whole. */
export interface PartPlanner {
  /** Undefined where there is no such plan, or none is found in time. */
  plan(operationText: string, operationName: string | undefined): Promise<QueryPlan | undefined>
  close(): void
}

/** Milliseconds for all that is tried for one operation. */
const SPLIT_MS = 10_000
/** After so long without such an operation the process is ended. */
const IDLE_MS = 60_000

interface Ready {
  readonly guarded: GuardedPlanner
  readonly entries: EntrySupergraph
  readonly schema: GraphQLSchema
}

/**
 * A planner in a process of its own, for parts are tried on which it may panic as well. It is there only while it is needed, and plans one
 * part at a time: one that ends it is known at once.
 */
export function createPartPlanner(supergraphSdl: string, limits: PlanLimits): PartPlanner {
  let ready: Promise<Ready> | undefined
  let users = 0
  let idle: NodeJS.Timeout | undefined
  const start = async (): Promise<Ready> => {
    const guarded = new GuardedPlanner({ ...limits, atOnce: 1, triesAgain: false })
    const entries = withEntries(parse(supergraphSdl, { noLocation: true }))
    await Promise.all([guarded.load('main', supergraphSdl), guarded.load('entries', print(entries.document))])
    return { guarded, entries, schema: buildASTSchema(entries.document, { assumeValid: true, assumeValidSDL: true }) }
  }
  const close = (): void => {
    clearTimeout(idle)
    ready?.then(({ guarded }) => guarded.close(), nothing)
    ready = undefined
  }
  const planIn = async (process: Ready, text: string, operationName: string | undefined) => {
    const until = performance.now() + SPLIT_MS
    const share = Math.random() * 100
    return splitPlan(text, operationName, {
      ...process,
      plan: async (part, graph) => {
        if (performance.now() > until) return undefined
        const planned = await process.guarded.plan({ graph, text: part, operationName: undefined, share })
        return 'plan' in planned ? planned.plan : undefined
      },
    })
  }
  return {
    plan: async (text, operationName) => {
      users++
      clearTimeout(idle)
      try {
        return await planIn(await (ready ??= start()), text, operationName)
      } catch {
        // Without such a process there is no plan in parts; the next operation tries anew.
        close()
        return undefined
      } finally {
        if (--users === 0) idle = setTimeout(close, IDLE_MS).unref()
      }
    },
    close,
  }
}

function nothing(): void {}
