import { refuse } from '../../errors.ts'
import type { Limits } from '../limits/limits.ts'
import type { CostNode, CostPlan } from './cost-plan.ts'
import { requestedSize } from './page-size.ts'

type Variables = Readonly<Record<string, unknown>>

/** What a request may cost at worst, in objects: those of the data, and those of introspection. */
export interface Cost {
  readonly objects: number
  readonly introspection: number
}

/**
 * What a request may cost at worst.
 *
 * @throws PAGE_SIZE
 */
export function costOf(plan: CostPlan, variables: Variables, limits: Limits): Cost {
  const cost = { objects: 0, introspection: 0 }
  const add = (nodes: readonly CostNode[], times: number): void => {
    for (const { size, pages, own, weight, isIntrospection, below } of nodes) {
      // A page of which only the count is asked has a size, too.
      for (const page of own) requestedSize(page, variables, limits)
      const asked = pages.map((page) => requestedSize(page, variables, limits))
      const count = times * (asked.length > 0 ? Math.max(...asked) : size)
      cost[isIntrospection ? 'introspection' : 'objects'] += count * weight
      add(below, count)
    }
  }
  add(plan, 1)
  return cost
}

/**
 * Holds a request to what one may cost, before it runs; answers with its cost.
 *
 * @throws PAGE_SIZE, NODE_LIMIT
 */
export function limitCost(plan: CostPlan, variables: Variables, limits: Limits): Cost {
  const cost = costOf(plan, variables, limits)
  assertWithin(cost.objects, limits.nodes)
  assertWithin(cost.introspection, limits.introspectionNodes)
  return cost
}

function assertWithin(estimate: number, max: number): void {
  // Beyond the numbers that a double holds exactly, only that it is more matters.
  if (estimate > max) throw refuse('NODE_LIMIT', { estimate: Math.min(estimate, Number.MAX_SAFE_INTEGER), max })
}
