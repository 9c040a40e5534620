import type { PlanNode, QueryPlan } from '../planning/query-plan.ts'
import type { PlanParts } from './entity-fetch.ts'
import { compileBatchFetch, compileFlatten, compileRootFetch } from './fetch-step.ts'
import type { Step } from './run.ts'

/** Compiles a plan into functions, once; fetches of one wave go out together. */
export const compilePlan = ({ node }: QueryPlan, parts: PlanParts): Step => (node ? compile(node, parts) : nothing)

const nothing: Step = async () => undefined

function compile(node: PlanNode, parts: PlanParts): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileRootFetch(node, parts)
    case 'BatchFetch':
      return compileBatchFetch(node, parts)
    case 'Flatten':
      if (node.node.kind !== 'Fetch') throw new Error('A place of the plan without its fetch.')
      return compileFlatten(node.path, node.node, parts)
    case 'Sequence':
      return inSequence(node.nodes.map((inner) => compile(inner, parts)))
    case 'Parallel':
      return atOnce(node.nodes.map((inner) => compile(inner, parts)))
    case 'Condition':
    case 'Subscription':
      // Canonical operations have no conditions, and subscriptions are not admitted.
      throw new Error(`A plan of an operation without it holds a ${node.kind}.`)
  }
}

const inSequence =
  (steps: readonly Step[]): Step =>
  async (run) => {
    for (const step of steps) await step(run)
  }

const atOnce =
  (steps: readonly Step[]): Step =>
  async (run) => {
    await Promise.all(steps.map((step) => step(run)))
  }
