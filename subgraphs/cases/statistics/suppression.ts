/** A count with its place in a table. `floor` is the smallest count that may be shown there. */
export interface Count {
  readonly keys: readonly string[]
  readonly count: number
  readonly floor: number
}

/** One table of the cube: the cells that remain when some dimensions are summed up, and which of them are hidden. */
interface Table {
  readonly mask: number
  readonly cells: Map<string, Count>
  readonly hidden: Set<string>
}
interface Cube {
  readonly tables: Map<number, Table>
  /** The values of each dimension that occur. */
  readonly values: readonly (readonly string[])[]
}
/** The cells that sum up to one cell of a coarser table. */
interface Line {
  readonly keys: readonly string[]
  readonly dimension: number
  readonly floor: number
  readonly marginHidden: boolean
  readonly cells: readonly Count[]
}

const SUMMED = '*'

/** How a place is named in the answer of `hiddenPlaces`. */
export const placeOf = (keys: readonly string[]): string => keys.join('\u0001')

/**
 * The places whose counts must not be shown, by name; places without facts may be among them, because an empty place
 * beside a hidden one would give it away.
 *
 * Primary: counts from one to below their floor. Complementary: as many more, the smallest first, as it takes so that no
 * hidden count can be found by subtraction from a margin. Margins are decided first, from the grand total downwards, by
 * the dimensions of their own table alone: a cell is hidden whether it is asked as a cell or serves as a margin. Within
 * each line the hidden counts are at least two and sum to at least the floor when the line's margin is shown, and at
 * least one when it is hidden (access rule 6.3.7).
 */
export function hiddenPlaces(counts: readonly Count[]): ReadonlyMap<string, readonly string[]> {
  const dimensions = counts[0]?.keys.length ?? 0
  const values = Array.from({ length: dimensions }, (_, index) =>
    [...new Set(counts.map(({ keys }) => keys[index]!))].sort(),
  )
  const cube: Cube = { tables: new Map(), values }
  const masks = Array.from({ length: 2 ** dimensions }, (_, mask) => mask).sort((a, b) => bits(a) - bits(b) || a - b)
  for (const mask of masks) {
    const table = tableOf(counts, mask)
    cube.tables.set(mask, table)
    protect(table, cube)
  }
  const { cells, hidden } = cube.tables.get(2 ** dimensions - 1)!
  return new Map([...hidden].map((place) => [place, cells.get(place)!.keys]))
}

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length
const masked = (keys: readonly string[], mask: number): readonly string[] =>
  keys.map((key, index) => (mask & (1 << index) ? key : SUMMED))
const dimensionsOf = (mask: number, all: number): readonly number[] =>
  Array.from({ length: all }, (_, index) => index).filter((index) => mask & (1 << index))

function tableOf(counts: readonly Count[], mask: number): Table {
  const cells = new Map<string, Count>()
  for (const { keys, count, floor } of counts) {
    if (count === 0) continue
    const place = placeOf(masked(keys, mask))
    const cell = cells.get(place) ?? { keys: masked(keys, mask), count: 0, floor: 0 }
    cells.set(place, { ...cell, count: cell.count + count, floor: Math.max(cell.floor, floor) })
  }
  const small = [...cells].filter(([, { count, floor }]) => count < floor)
  return { mask, cells, hidden: new Set(small.map(([place]) => place)) }
}

/** Hides more places of a table until every line of it is safe against its margin. */
function protect(table: Table, cube: Cube): void {
  for (let changed = true; changed;) {
    changed = false
    for (const dimension of dimensionsOf(table.mask, cube.values.length)) {
      for (const line of linesOf(table, dimension, cube)) changed = hideIn(line, table, cube) || changed
    }
  }
}

function linesOf(table: Table, dimension: number, cube: Cube): Line[] {
  const margin = cube.tables.get(table.mask & ~(1 << dimension))!
  const children = new Map<string, Count[]>()
  for (const cell of table.cells.values()) {
    const place = placeOf(masked(cell.keys, margin.mask))
    const list = children.get(place)
    if (list) list.push(cell)
    else children.set(place, [cell])
  }
  return [...margin.cells].map(([place, { keys, floor }]) => ({
    keys,
    dimension,
    floor,
    marginHidden: margin.hidden.has(place),
    cells: children.get(place) ?? [],
  }))
}

function hideIn(line: Line, table: Table, cube: Cube): boolean {
  const isHidden = (cell: Count): boolean => table.hidden.has(placeOf(cell.keys))
  const gone = line.cells.filter(isHidden)
  const shown = line.cells
    .filter((cell) => !isHidden(cell))
    .sort((a, b) => a.count - b.count || (placeOf(a.keys) < placeOf(b.keys) ? -1 : 1))
  let changed = false
  while (!isSafe(line, gone)) {
    const next = shown.shift() ?? emptyPlace(line, table, cube)
    if (!next) return changed
    table.cells.set(placeOf(next.keys), next)
    table.hidden.add(placeOf(next.keys))
    gone.push(next)
    changed = true
  }
  return changed
}

function isSafe({ marginHidden, floor }: Line, gone: readonly Count[]): boolean {
  if (marginHidden) return gone.length > 0
  return gone.length === 0 || (gone.length > 1 && gone.reduce((sum, { count }) => sum + count, 0) >= floor)
}

/** A place of the line without facts that could hold some: none of its margins is known to be empty. */
function emptyPlace(line: Line, table: Table, cube: Cube): Count | undefined {
  const places = cube.values[line.dimension]!.map((value) =>
    line.keys.map((key, index) => (index === line.dimension ? value : key)),
  )
  const possible = (keys: readonly string[]): boolean =>
    !table.cells.has(placeOf(keys)) &&
    dimensionsOf(table.mask, cube.values.length).every((dimension) => {
      const margin = table.mask & ~(1 << dimension)
      return cube.tables.get(margin)!.cells.has(placeOf(masked(keys, margin)))
    })
  const found = places.find(possible)
  return found && { keys: found, count: 0, floor: line.floor }
}
