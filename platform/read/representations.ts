import { asUuid } from '#platform/ids.ts'
import { isStorable } from '#platform/scalars/storable-text.ts'

/** One entity asked by key, as the planner writes it. */
export type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string }

/** The entities asked of one `_entities` root, sorted by type once: the statement answers each type by itself. */
export class Representations {
  readonly #given: readonly Representation[]
  readonly #byType = new Map<string, Representation[]>()

  constructor(given: readonly Representation[]) {
    this.#given = given
    for (const one of given) {
      const same = this.#byType.get(one.__typename)
      if (same) same.push(one)
      else this.#byType.set(one.__typename, [one])
    }
  }

  /** One property of all entities of a type, in order; null where it is missing, or can be nobody's. */
  column(typename: string, { name, type }: { readonly name: string; readonly type: string }): (string | null)[] {
    return (this.#byType.get(typename) ?? []).map((one) => {
      const value = one[name]
      if (value === undefined || value === null) return null
      const text = String(value)
      return type === 'uuid' ? asUuid(value) : isStorable(text) ? text : null
    })
  }

  /** What the statement found, per type in the order of `column`, in the order that was asked. */
  inOrder(found: Readonly<Record<string, unknown[]>>): unknown[] {
    const next = new Map(Object.entries(found).map(([typename, rows]) => [typename, rows.values()]))
    return this.#given.map(({ __typename }) => next.get(__typename)?.next().value ?? null)
  }
}
