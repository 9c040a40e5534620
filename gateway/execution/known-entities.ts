import type { RequiredFragment, RequiredSelection } from '../planning/query-plan.ts'
import { valueAt, type Fetched } from './merge-fetched.ts'
import type { TypeNames } from './type-names.ts'

/** The fields that tell one entity of a type from another for a fetch; undefined where objects below them count too. */
export type ReadIdentity = (typename: string) => readonly string[] | undefined

/** Compiles what a fetch requires into the fields that it reads of each type, found once for each. */
export function compileIdentity(requires: readonly RequiredFragment[], types: TypeNames): ReadIdentity {
  const known = new Map<string, readonly string[] | undefined>()
  return (typename) => {
    if (!known.has(typename)) known.set(typename, leavesFor(requires, typename, types))
    return known.get(typename)
  }
}

function leavesFor(
  selections: readonly RequiredSelection[],
  typename: string,
  types: TypeNames,
): readonly string[] | undefined {
  const names: string[] = []
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      if (selection.selections) return undefined
      if (selection.name !== '__typename') names.push(selection.name)
    } else if (types.within(selection.typeCondition).has(typename)) {
      const inner = leavesFor(selection.selections, typename, types)
      if (!inner) return undefined
      names.push(...inner)
    }
  }
  return names
}

type Level = Map<unknown, Level | number | undefined>

/**
 * The entities that one fetch has met, by the values that tell them apart: a map for the type and for each field, so that
 * nothing is written as text to be compared. `1` and `"1"` stay two values. What lacks a value, or has one that is an
 * object, is never taken for known.
 */
export class KnownEntities {
  readonly #identity: ReadIdentity
  readonly #types: Level = new Map()

  constructor(identity: ReadIdentity) {
    this.#identity = identity
  }

  /** What `find` made of the entity when it was met first; undefined is remembered too. */
  of(object: Fetched, find: (object: Fetched) => number | undefined): number | undefined {
    const typename = object['__typename']
    const fields = typeof typename === 'string' ? this.#identity(typename) : undefined
    if (!fields) return find(object)
    let level = this.#types
    let last: unknown = typename
    for (const field of fields) {
      const value = valueAt(object, field)
      if (value === null || value === undefined || typeof value === 'object') return find(object)
      level = below(level, last)
      last = value
    }
    const known = level.get(last) as number | undefined
    if (known !== undefined || level.has(last)) return known
    const found = find(object)
    level.set(last, found)
    return found
  }
}

function below(level: Level, key: unknown): Level {
  const known = level.get(key)
  if (known instanceof Map) return known
  const fresh: Level = new Map()
  level.set(key, fresh)
  return fresh
}
