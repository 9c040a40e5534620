import type { Rewrite, RewritePath } from '../planning/query-plan.ts'
import { isFetched, type Fetched } from './merge-fetched.ts'
import type { TypeNames } from './type-names.ts'

/** What a plan has done to data before or after a fetch. */
export interface Rewrites {
  /** Changes an object in place. */
  readonly apply: (object: Fetched) => void
  /** New names of keys by their old ones; the planner's aliases are unique. */
  readonly renamed: ReadonlyMap<string, string>
}

type Step = (value: unknown) => void

/** Compiles the rewrites of a fetch; undefined when there are none. */
export function compileRewrites(rewrites: readonly Rewrite[] | undefined, types: TypeNames): Rewrites | undefined {
  if (!rewrites || rewrites.length === 0) return undefined
  const steps = rewrites.map((rewrite) => compile(rewrite, types))
  const renamed = rewrites.flatMap((rewrite) => renamedBy(rewrite) ?? [])
  return { apply: (object) => steps.forEach((step) => step(object)), renamed: new Map(renamed) }
}

function compile(rewrite: Rewrite, types: TypeNames): Step {
  if ('KeyRenamer' in rewrite) {
    const { path, renameKeyTo } = rewrite.KeyRenamer
    return along(path, types, (object, key) => {
      if (!Object.hasOwn(object, key)) return
      object[renameKeyTo] = object[key]
      delete object[key]
    })
  }
  const { path, setValueTo } = rewrite.ValueSetter
  return along(path, types, (object, key) => {
    object[key] = setValueTo
  })
}

/** Does something to the last key of a path, in every object that the path leads to. */
function along(path: RewritePath, types: TypeNames, act: (object: Fetched, key: string) => void): Step {
  const last = path.at(-1)
  if (!last || !('Key' in last)) throw new Error('A rewrite of the plan ends at no key.')
  return path.slice(0, -1).reduceRight<Step>(
    (next, segment) => {
      if ('Key' in segment) return throughLists((object) => next(object[segment.Key]))
      const names = new Set(segment.TypenameEquals.flatMap((name) => [...types.within(name)]))
      return throughLists((object) => {
        const name = object['__typename']
        if (typeof name !== 'string' || names.has(name)) next(object)
      })
    },
    throughLists((object) => act(object, last.Key)),
  )
}

function throughLists(act: (object: Fetched) => void): Step {
  const step: Step = (value) => {
    if (Array.isArray(value)) value.forEach(step)
    else if (isFetched(value)) act(value)
  }
  return step
}

function renamedBy(rewrite: Rewrite): [[string, string]] | undefined {
  if (!('KeyRenamer' in rewrite)) return undefined
  const last = rewrite.KeyRenamer.path.at(-1)
  return last && 'Key' in last ? [[last.Key, rewrite.KeyRenamer.renameKeyTo]] : undefined
}

/** A key of an answer under the name that the rewrites after a fetch give it. */
export const renamedKey = <T extends string | number>(key: T, rewrites: Rewrites | undefined): T | string =>
  typeof key === 'string' ? (rewrites?.renamed.get(key) ?? key) : key
