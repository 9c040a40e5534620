/** An object as a subgraph sent it. */
export type Fetched = Record<string, unknown>

/** Whether a value is an object and no list. */
export const isFetched = (value: unknown): value is Fetched =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A value of an object that a subgraph sent. Objects of JSON inherit functions (`constructor`, `toString` …), and a field may bear the
 * name of one: no value of JSON is a function.
 */
export function valueAt(object: Fetched, name: string): unknown {
  const value = object[name]
  return typeof value === 'function' ? undefined : value
}

/**
 * Adds what was fetched of an object to what is known of it. What is there stays, but for null; objects and lists of objects
 * are merged with their like. Afterwards `target` owns the objects of `source`, or copies of them.
 *
 * @param objectTypes names of all object types: the name of one is more than that of an interface
 * @param own makes what is put into `target` its own, where others need `source` too
 */
export function mergeFetched(
  target: Fetched,
  source: Fetched,
  objectTypes: ReadonlySet<string>,
  own: <T>(value: T) => T = asItIs,
): void {
  for (const key in source) {
    const known = valueAt(target, key)
    const fresh = own(source[key])
    if (key === '__typename') {
      if (typeof known !== 'string' || !objectTypes.has(known)) target[key] = fresh
    } else if (known === undefined || known === null) target[key] = fresh
    else if (typeof known === 'object') mergeValue(known, fresh, objectTypes)
  }
}

const asItIs = <T>(value: T): T => value

function mergeValue(known: object, fresh: unknown, objectTypes: ReadonlySet<string>): void {
  if (Array.isArray(known)) {
    if (!Array.isArray(fresh) || fresh.length !== known.length) return
    for (let index = 0; index < known.length; index++) {
      const item: unknown = known[index]
      if (item === null || item === undefined) known[index] = fresh[index]
      else if (typeof item === 'object') mergeValue(item, fresh[index], objectTypes)
    }
  } else if (isFetched(fresh)) mergeFetched(known as Fetched, fresh, objectTypes)
}

/** A copy that shares nothing: one entity at two places is two objects, for what is asked of each later differs. */
export function copyFetched<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copyFetched) as T
  const copy: Fetched = {}
  for (const key in value) copy[key] = copyFetched((value as Fetched)[key])
  return copy as T
}
