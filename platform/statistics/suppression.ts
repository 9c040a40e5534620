import { kinship, narrowPlaces, type NarrowPlace } from './audit.ts'
import { isWithin, masked, placeOf, tableOf, type Count, type CountTable } from './count-table.ts'

/** Counts by some dimensions, and what is to be known to suppress small ones in all tables of their cube alike. */
export interface Cube {
  /** By all dimensions. */
  readonly counts: readonly Count[]
  /** The floor of places without facts. */
  readonly floor: number
  /** How many of the dimensions, the first, are decided without regard to the others. */
  readonly base: number
  /** Places that must not be shown for another reason than their size; keys as `masked` gives them. */
  readonly withheld?: (keys: readonly string[]) => boolean
}

/** The hidden places of each table of a cube, by the mask of its dimensions. */
export type HiddenPlaces = ReadonlyMap<number, ReadonlySet<string>>

/**
 * The places whose counts must not be shown, in every table of a cube.
 *
 * Primary: counts below their floor, none included, so that nothing tells nobody from few. Complementary: as many more, the
 * smallest first, until whoever has all tables of the cube, subtracts, or solves linear programs over them, is left for
 * every hidden place with an interval at least as wide as its floor (access rule 6.3.7; decision 0021).
 *
 * Tables of the base dimensions are decided first and alone, so they do not depend on which further dimension is asked; tables with a
 * further dimension are decided against all of them together. What is decided depends on the counts alone.
 */
export function hiddenPlaces(cube: Cube): HiddenPlaces {
  const dimensions = cube.counts[0]?.keys.length ?? 0
  const all = Array.from({ length: 2 ** dimensions }, (_, mask) => mask).sort((a, b) => bits(a) - bits(b) || a - b)
  const base = all.filter((mask) => mask < 2 ** cube.base)
  const decided = new Map<number, CountTable>()
  for (const masks of [base, all.filter((mask) => !base.includes(mask))]) {
    for (const mask of masks) decide(tableOf(cube.counts, mask, cube.floor), { cube, decided, free: masks })
  }
  return new Map([...decided].map(([mask, { hidden }]) => [mask, hidden]))
}

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length

interface Work {
  readonly cube: Cube
  readonly decided: Map<number, CountTable>
  /** Tables in which more may still be hidden. */
  readonly free: readonly number[]
}

function decide(table: CountTable, work: Work): void {
  const { cube, decided } = work
  decided.set(table.mask, table)
  for (const [place, { keys, count, floor }] of table.cells)
    if (count < floor || cube.withheld?.(keys)) table.hidden.add(place)
  const mask = [...decided.keys()].reduce((union, one) => union | one, 0)
  const finest = decided.get(mask) ?? tableOf(cube.counts, mask, cube.floor)
  for (let open = openTable(table, work); open; open = openTable(table, work)) {
    guardLines(table, decided)
    const narrow = narrowPlaces([...decided.values()], finest)
    if (narrow.length === 0) return
    // Few at a time: what protects one place often protects its neighbours.
    for (const place of narrow.slice(0, Math.ceil(narrow.length / AT_A_TIME))) hideNear(place, open)
  }
}

const AT_A_TIME = 8

/** A table in which a count can still be hidden: the one at hand, else the finest. */
const openTable = (table: CountTable, { decided, free }: Work): CountTable | undefined =>
  [table, ...free.toReversed().flatMap((mask) => decided.get(mask) ?? [])].find(
    ({ cells, hidden }) => hidden.size < cells.size,
  )

/** Hides the smallest count that is still shown and has most in common with a place that is too narrow. */
function hideNear({ keys }: NarrowPlace, { cells, hidden }: CountTable): void {
  const shown = [...cells]
    .filter(([place]) => !hidden.has(place))
    .map(([place, cell]) => ({ ...cell, place, kin: kinship(keys, cell.keys) }))
  const [next] = shown.sort((a, b) => b.kin - a.kin || byCount(a, b))
  if (next) hidden.add(next.place)
}

const byCount = (a: Count, b: Count): number => a.count - b.count || (placeOf(a.keys) < placeOf(b.keys) ? -1 : 1)

/** In every line whose margin is shown, the hidden counts are none, or at least two that sum to the floor; else at least one. */
function guardLines(table: CountTable, decided: ReadonlyMap<number, CountTable>): void {
  const margins = [...decided.values()].filter(
    ({ mask }) => bits(mask) === bits(table.mask) - 1 && isWithin(mask, table.mask),
  )
  for (let changed = true; changed;) changed = margins.map((margin) => guardLinesOf(margin, table)).includes(true)
}

function guardLinesOf(margin: CountTable, table: CountTable): boolean {
  const lines = new Map<string, Count[]>([...margin.cells.keys()].map((place) => [place, []]))
  for (const cell of table.cells.values()) lines.get(placeOf(masked(cell.keys, margin.mask)))!.push(cell)
  return [...lines].map(([place, line]) => guardLine(line, table, margin.hidden.has(place))).includes(true)
}

function guardLine(line: readonly Count[], table: CountTable, marginHidden: boolean): boolean {
  const isHidden = ({ keys }: Count): boolean => table.hidden.has(placeOf(keys))
  const gone = line.filter(isHidden)
  const shown = line.filter((cell) => !isHidden(cell)).sort(byCount)
  const before = gone.length
  while (shown.length > 0 && !isGuarded(gone, marginHidden)) {
    const next = shown.shift()!
    table.hidden.add(placeOf(next.keys))
    gone.push(next)
  }
  return gone.length > before
}

function isGuarded(gone: readonly Count[], marginHidden: boolean): boolean {
  if (marginHidden) return gone.length > 0
  const floor = Math.max(...gone.map((cell) => cell.floor))
  return gone.length === 0 || (gone.length > 1 && gone.reduce((sum, { count }) => sum + count, 0) >= floor)
}
