/** A count with its place in a table. `floor` is the smallest count that may be shown there. */
export interface Count {
  readonly keys: readonly string[]
  readonly count: number
  readonly floor: number
}

interface Cell {
  count: number
  floor: number
}
/** One table of the cube: the cells that remain when some dimensions are summed up, and which of them are hidden. */
interface Table {
  readonly cells: ReadonlyMap<string, Cell>
  readonly hidden: Set<string>
}

/**
 * Which counts must not be shown.
 *
 * Primary: counts from one to below their floor. Complementary: as many more, the smallest first, as it takes so that no
 * hidden count can be found by subtraction from a margin. Margins are decided first, from the grand total downwards, by
 * the dimensions of the table alone: the same cell is hidden whether it is asked as a cell or as a margin. Within each
 * line the hidden counts are at least two and sum to at least the floor when the line's margin is shown, and at least one
 * when it is hidden (access rule 6.3.7).
 */
export function hiddenCounts(counts: readonly Count[]): readonly boolean[] {
  const dimensions = counts[0]?.keys.length ?? 0
  const masks = Array.from({ length: 2 ** dimensions }, (_, mask) => mask).sort((a, b) => bits(a) - bits(b) || a - b)
  const tables = new Map<number, Table>()
  for (const mask of masks) tables.set(mask, protect(mask, tableOf(counts, mask), tables))
  const full = tables.get(2 ** dimensions - 1)
  return counts.map(({ keys }) => full!.hidden.has(keyOf(keys, 2 ** dimensions - 1)))
}

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length
const keyOf = (keys: readonly string[], mask: number): string => keys.map((key, index) => (mask & (1 << index) ? key : '*')).join('\u0001')

function tableOf(counts: readonly Count[], mask: number): Table {
  const cells = new Map<string, Cell>()
  for (const { keys, count, floor } of counts) {
    const key = keyOf(keys, mask)
    const cell = cells.get(key) ?? { count: 0, floor: 0 }
    cells.set(key, { count: cell.count + count, floor: count > 0 ? Math.max(cell.floor, floor) : cell.floor })
  }
  const small = [...cells].filter(([, { count, floor }]) => count > 0 && count < floor)
  return { cells, hidden: new Set(small.map(([key]) => key)) }
}

/** Hides more cells of a table until every line of it is safe against its margin. */
function protect(mask: number, table: Table, tables: ReadonlyMap<number, Table>): Table {
  const lines = [...margins(mask)].flatMap((margin) => linesOf(table, margin, tables.get(margin)!))
  for (let changed = true; changed; ) changed = lines.map((line) => hideIn(line, table)).includes(true)
  return table
}

function* margins(mask: number): Iterable<number> {
  for (let bit = 1; bit <= mask; bit <<= 1) if (mask & bit) yield mask & ~bit
}

interface Line {
  readonly keys: readonly string[]
  readonly floor: number
  readonly marginHidden: boolean
}

function linesOf(table: Table, margin: number, marginTable: Table): Line[] {
  const lines = new Map<string, string[]>()
  for (const [key, { count }] of table.cells) {
    if (count === 0) continue
    const parent = keyOf(key.split('\u0001'), margin)
    lines.set(parent, [...(lines.get(parent) ?? []), key])
  }
  return [...lines].map(([parent, keys]) => ({ keys, floor: marginTable.cells.get(parent)!.floor, marginHidden: marginTable.hidden.has(parent) }))
}

function hideIn(line: Line, { cells, hidden }: Table): boolean {
  const shown = line.keys.filter((key) => !hidden.has(key)).sort((a, b) => cells.get(a)!.count - cells.get(b)!.count || (a < b ? -1 : 1))
  let changed = false
  while (shown.length > 0 && !isSafe(line, { cells, hidden })) {
    hidden.add(shown.shift()!)
    changed = true
  }
  return changed
}

function isSafe({ keys, floor, marginHidden }: Line, { cells, hidden }: Table): boolean {
  const gone = keys.filter((key) => hidden.has(key))
  if (marginHidden) return gone.length > 0
  if (gone.length === 0) return true
  return gone.length > 1 && gone.reduce((sum, key) => sum + cells.get(key)!.count, 0) >= floor
}
