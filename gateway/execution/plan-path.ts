import type { PlanPath } from '../planning/query-plan.ts'
import { isFetched, type Fetched } from './merge-fetched.ts'
import type { TypeNames } from './type-names.ts'

/** Visits the objects at a place of the plan, wherever lists multiply it, in order. */
export type VisitObjects = (data: Fetched, visit: (object: Fetched) => void) => void

type Step = (value: unknown, visit: (object: Fetched) => void) => void

/** Compiles the way of a plan to objects. */
export function compilePath(path: PlanPath, types: TypeNames): VisitObjects {
  return path.reduceRight<Step>((next, segment) => {
    if (segment === '@') return eachItem(next)
    if ('Field' in segment) return atKey(segment.Field, next)
    return ofTypes(new Set(segment.TypeCondition.flatMap((name) => [...types.within(name)])), next)
  }, throughLists(here))
}

const here: Step = (value, visit) => {
  if (isFetched(value)) visit(value)
}

const eachItem =
  (next: Step): Step =>
  (value, visit) => {
    if (Array.isArray(value)) for (const item of value) next(item, visit)
  }

/** A list is passed through where the plan says nothing of it. */
const throughLists = (next: Step): Step => {
  const step: Step = (value, visit) => {
    if (Array.isArray(value)) for (const item of value) step(item, visit)
    else if (isFetched(value)) next(value, visit)
  }
  return step
}

const atKey = (key: string, next: Step): Step => throughLists((value, visit) => next((value as Fetched)[key], visit))

/** Where a type is not known yet, the plan is believed. */
const ofTypes = (names: ReadonlySet<string>, next: Step): Step =>
  throughLists((value, visit) => {
    const name = (value as Fetched)['__typename']
    if (typeof name !== 'string' || names.has(name)) next(value, visit)
  })
