/** Why a value is not there, or may be doubted: a subgraph's own error, or that it failed. */
export interface Fault {
  readonly subgraph: string
  readonly cause: Error
  /** It names no field and concerns whatever is null of what was asked. */
  readonly isOfNulls: boolean
  /** Whether it stands in the answer. */
  isReported: boolean
}

/** A place in what was fetched: an object and a key of it, or a list and an index. */
type Container = object
type Key = string | number

/** A fault at its place; `below` leads on to where it arose, when a null has taken that along. */
export interface PlacedFault {
  readonly fault: Fault
  readonly below: readonly Key[]
}

/** A value that a fault beside it took along, and the key of that. */
export interface TakenValue {
  readonly placed: PlacedFault
  readonly by: Key
}

/** The faults of one request by their places, so that the answer reports each where the caller sees it, under every name. */
export class Faults {
  readonly #places = new Map<Container, Map<Key, PlacedFault[]>>()
  readonly #all = new Set<Fault>()
  readonly #taken = new Map<Container, Map<Key, TakenValue>>()
  readonly #lost = new Map<Container, TakenValue>()

  get isEmpty(): boolean {
    return this.#all.size === 0
  }

  add(container: Container, key: Key, fault: Fault, below: readonly Key[] = NO_PATH): void {
    this.#all.add(fault)
    const keys = this.#places.get(container) ?? new Map<Key, PlacedFault[]>()
    this.#places.set(container, keys)
    const known = keys.get(key)
    if (known) known.push({ fault, below })
    else keys.set(key, [{ fault, below }])
  }

  /** A fault of several keys of an object. */
  addAll(container: Container, keys: readonly Key[], fault: Fault): void {
    for (const key of keys) this.add(container, key, fault)
  }

  /** A value was lost to the first fault at another key of its container. */
  take(container: Container, key: Key, by: Key): void {
    const [placed] = this.at(container, by)
    if (!placed || key === by) return
    const keys = this.#taken.get(container) ?? new Map<Key, TakenValue>()
    this.#taken.set(container, keys.set(key, { placed, by }))
  }

  /** What a fetch was to give an object went with the fault at one of its keys, though others gave the object: what is not there is lost to it. */
  lose(container: Container, by: Key): void {
    const [placed] = this.at(container, by)
    if (placed && !this.#lost.has(container)) this.#lost.set(container, { placed, by })
  }

  lostIn(container: Container): TakenValue | undefined {
    return this.#lost.get(container)
  }

  takenAt(container: Container, key: Key): TakenValue | undefined {
    return this.#taken.get(container)?.get(key)
  }

  at(container: Container, key: Key): readonly PlacedFault[] {
    return this.#places.get(container)?.get(key) ?? NONE
  }

  /** The first fault of any key of an object, and the key. */
  anyIn(container: Container): readonly [Key, PlacedFault] | undefined {
    for (const [key, [placed]] of this.#places.get(container) ?? []) if (placed) return [key, placed]
    return undefined
  }

  /** Faults that name no field and that no null of the answer has reported. */
  unreported(): readonly Fault[] {
    return [...this.#all].filter(({ isOfNulls, isReported }) => isOfNulls && !isReported)
  }
}

const NONE: readonly PlacedFault[] = []
const NO_PATH: readonly Key[] = []

/**
 * Places a subgraph's error where its path leads from an object that was fetched: at the null it explains, or at the last
 * value on its way. What concerns a field of all rows of a list, and names none of them, is placed at the list.
 */
export function placeAlong(
  from: Container,
  path: readonly Key[],
  { faults, fault }: { readonly faults: Faults; readonly fault: Fault },
): void {
  let container = from
  for (const [index, key] of path.entries()) {
    const value: unknown = (container as Record<Key, unknown>)[key]
    const next = path[index + 1]
    const isOfRows = Array.isArray(value) && typeof next === 'string'
    if (next === undefined || isOfRows || typeof value !== 'object' || value === null) {
      return faults.add(container, key, fault, path.slice(index + 1))
    }
    container = value
  }
}

/** The two objects of a path: as it is known, and as a fetch gave it. */
interface Compared {
  readonly known: Container
  readonly fetched: unknown
}

/** Notes an object that an error left null in what was fetched, and that another fetch gave. */
export function loseAlong({ known, fetched }: Compared, path: readonly Key[], faults: Faults): void {
  let [there, own]: [unknown, unknown] = [known, fetched]
  for (const [index, key] of path.entries()) {
    if (typeof there !== 'object' || there === null || typeof own !== 'object' || own === null) return
    there = (there as Record<Key, unknown>)[key]
    own = (own as Record<Key, unknown>)[key]
    const by = path[index + 1]
    const isFilled = own === null && typeof there === 'object' && there !== null && !Array.isArray(there)
    if (isFilled && by !== undefined) return faults.lose(there as Container, by)
  }
}
