import type { SubgraphAnswer } from './ask-subgraph.ts'
import { loseAlong, placeAlong, type Fault, type Faults } from './faults.ts'
import { copyFetched, isFetched, mergeFetched, type Fetched } from './merge-fetched.ts'
import { renamedKey, type Rewrites } from './rewrites.ts'
import type { TypeNames } from './type-names.ts'

/** Which entities an answer brings, and under what names. */
export interface DeliveredAlias {
  /** Its key in the answer. */
  readonly key: string
  readonly output: Rewrites | undefined
  readonly keysFor: (representation: unknown) => readonly string[]
}

/** Who waits for entities. */
export interface Delivery {
  readonly faults: Faults
  /** For each representation, the objects that are to be given its entity. */
  readonly objects: readonly (readonly Fetched[] | undefined)[]
  readonly representations: readonly Fetched[]
  readonly types: TypeNames
}

/** Gives each entity to the objects that wait for it, and each error its place among them. */
export function deliverEntities(alias: DeliveredAlias, answer: SubgraphAnswer, delivery: Delivery): void {
  const { data, errors, failure } = answer
  const { faults, objects, representations } = delivery
  const entities = data?.[alias.key]
  const entityAt = (index: number): unknown => (Array.isArray(entities) ? entities[index] : undefined)
  const [first = errors[0]] = errors.filter(({ path: [key] }) => key === alias.key)
  const lost = failure ?? (data ? undefined : first?.fault)
  objects.forEach((waiting = [], index) => {
    if (lost) for (const object of waiting) faults.addAll(object, keysOf(alias, representations[index]), lost)
    give(entityAt(index), waiting, { alias, delivery })
  })
  for (const { path, fault } of errors) {
    const [key, index, ...rest] = path
    if (key !== alias.key) continue
    const place = rest.map((step) => renamedKey(step, alias.output))
    for (const at of typeof index === 'number' ? [index] : objects.keys()) {
      const about = { faults, fault, keys: keysOf(alias, representations[at]), isLost: !isFetched(entityAt(at)) }
      for (const object of objects[at] ?? []) {
        blame(object, place, about)
        loseAlong({ known: object, fetched: entityAt(at) }, place, faults)
      }
    }
  }
}

/** What was to be given to an entity; where nothing else was asked of it, its type. */
function keysOf(alias: DeliveredAlias, representation: unknown): readonly string[] {
  const keys = alias.keysFor(representation)
  return keys.length > 0 ? keys : ['__typename']
}

/** Each object gets an entity of its own; the last one that which was fetched. */
function give(
  entity: unknown,
  waiting: readonly Fetched[],
  { alias, delivery }: { readonly alias: DeliveredAlias; readonly delivery: Delivery },
): void {
  if (!isFetched(entity)) return
  alias.output?.apply(entity)
  const { objects } = delivery.types
  const last = waiting.length - 1
  for (let place = 0; place < last; place++) mergeFetched(waiting[place]!, entity, objects, copyFetched)
  if (last >= 0) mergeFetched(waiting[last]!, entity, objects)
}

interface Blame {
  readonly faults: Faults
  readonly fault: Fault
  /** What the fetch was to give the object. */
  readonly keys: readonly string[]
  /** Whether the error took the whole entity along. */
  readonly isLost: boolean
}

function blame(object: Fetched, place: readonly (string | number)[], { faults, fault, keys, isLost }: Blame): void {
  const [by] = place
  if (by === undefined) return faults.addAll(object, keys, fault)
  placeAlong(object, place, { faults, fault })
  if (isLost) for (const key of keys) faults.take(object, key, by)
}
