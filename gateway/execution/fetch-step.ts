import type { BatchFetchNode, FetchNode, PlanPath } from '../planning/query-plan.ts'
import { compileFetch, valuesFor } from './compiled-fetch.ts'
import { compileEntityFetch, type PlanParts } from './entity-fetch.ts'
import { loseAlong, placeAlong } from './faults.ts'
import { mergeFetched } from './merge-fetched.ts'
import { compileRewrites, renamedKey } from './rewrites.ts'
import type { Step } from './run.ts'

/** Compiles a fetch at the root. */
export function compileRootFetch(node: FetchNode, parts: PlanParts): Step {
  const fetch = compileFetch(node, parts.schema)
  const rewrites = compileRewrites(node.outputRewrites, parts.types)
  return async (run) => {
    const { data, errors, failure } = await run.ask(fetch, valuesFor(fetch, run.values))
    const keys = fetch.shape.roots.map(({ key }) => renamedKey(key, rewrites))
    if (failure) run.faults.addAll(run.data, keys, failure)
    if (data) {
      rewrites?.apply(data)
      mergeFetched(run.data, data, parts.types.objects)
    }
    for (const { path, fault } of errors) {
      const place = path.map((key) => renamedKey(key, rewrites))
      placeAlong(run.data, place, { faults: run.faults, fault })
      loseAlong({ known: run.data, fetched: data }, place, run.faults)
      if (!data) for (const key of keys) run.faults.take(run.data, key, place[0]!)
    }
  }
}

/** Compiles a fetch of entities at one place. */
export const compileFlatten = (path: PlanPath, node: FetchNode, parts: PlanParts): Step => {
  if (!node.requires) throw new Error('A fetch of entities that requires nothing of them.')
  const { requires, inputRewrites, outputRewrites } = node
  const alias = {
    alias: '_entities',
    representationsVariableName: 'representations',
    paths: [path],
    requires,
    ...(inputRewrites && { inputRewrites }),
    ...(outputRewrites && { outputRewrites }),
  }
  return compileEntityFetch(compileFetch(node, parts.schema), [alias], parts)
}

/** Compiles a fetch that stands for several fetches of entities. */
export const compileBatchFetch = (node: BatchFetchNode, parts: PlanParts): Step =>
  compileEntityFetch(compileFetch(node, parts.schema), node.entityBatch.aliases, parts)
