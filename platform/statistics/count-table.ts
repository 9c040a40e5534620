/** A count with its place in a table. `floor` is the smallest count that may be shown there. */
export interface Count {
  readonly keys: readonly string[]
  readonly count: number
  readonly floor: number
}

/** One table of a cube: every place that remains when the dimensions outside `mask` are summed up, empty ones too. */
export interface CountTable {
  readonly mask: number
  readonly cells: ReadonlyMap<string, Count>
  readonly hidden: Set<string>
}

/** Stands in the key of a dimension that is summed up. */
export const SUMMED = '*'

/** How a place is named: its keys, `*` for what is summed up. */
export const placeOf = (keys: readonly string[]): string => keys.join('\u0001')

/** The keys of the place of a coarser table to which a place belongs. */
export const masked = (keys: readonly string[], mask: number): readonly string[] =>
  keys.map((key, index) => (mask & (1 << index) ? key : SUMMED))

/** Whether a table has no dimension that another has not. */
export const isWithin = (mask: number, other: number): boolean => (mask & other) === mask

/** The values of each dimension that occur, in order. */
export const valuesOf = (counts: readonly Count[]): readonly (readonly string[])[] =>
  (counts[0]?.keys ?? []).map((_, index) => [...new Set(counts.map(({ keys }) => keys[index]!))].sort())

/** The table of a cube for a choice of its dimensions. An empty place has the highest floor of its neighbourhood. */
export function tableOf(counts: readonly Count[], mask: number, floor: number): CountTable {
  const cells = new Map<string, Count>()
  for (const keys of product(valuesOf(counts), mask)) cells.set(placeOf(keys), { keys, count: 0, floor })
  for (const one of counts) {
    const place = placeOf(masked(one.keys, mask))
    const cell = cells.get(place) ?? { keys: masked(one.keys, mask), count: 0, floor }
    cells.set(place, { ...cell, count: cell.count + one.count, floor: Math.max(cell.floor, one.floor) })
  }
  return { mask, cells, hidden: new Set() }
}

const product = (values: readonly (readonly string[])[], mask: number): readonly (readonly string[])[] =>
  values.reduce<readonly (readonly string[])[]>(
    (all, list, index) => all.flatMap((keys) => (mask & (1 << index) ? list : [SUMMED]).map((key) => [...keys, key])),
    [[]],
  )
