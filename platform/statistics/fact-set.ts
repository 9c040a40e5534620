/** A set of facts, as far as statistics know it. Sets of different facts are added; a part is taken away. */
export interface FactSet {
  readonly count: number
  /** How many of them are the first of their subject: as many different subjects are concerned at least. */
  readonly firsts: number
  /** The exclusive or of the hashes of their ids: equal sets have equal keys, whichever way they were asked for. */
  readonly key: bigint
}

/** The set without a fact. */
export const NO_FACTS: FactSet = { count: 0, firsts: 0, key: 0n }

/** The union of sets without a fact in common. */
export const united = (...sets: readonly FactSet[]): FactSet =>
  sets.reduce(
    (all, one) => ({ count: all.count + one.count, firsts: all.firsts + one.firsts, key: all.key ^ one.key }),
    NO_FACTS,
  )

/** A set without a part of it. */
export const without = (set: FactSet, part: FactSet): FactSet => ({
  count: set.count - part.count,
  firsts: set.firsts - part.firsts,
  key: set.key ^ part.key,
})
