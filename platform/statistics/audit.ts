import { SUMMED, masked, placeOf, type Count, type CountTable } from './count-table.ts'
import { FeasibleRegion, type Equation } from './feasible-region.ts'

/** A hidden place of some table with the least and the most that it can be, as far as it was found. */
interface Guess {
  readonly mask: number
  readonly cell: Count
  readonly of: readonly number[]
  least: number
  most: number
}

/** A hidden place that could be narrowed down too far, in the table of `mask`. */
export interface NarrowPlace {
  readonly mask: number
  readonly keys: readonly string[]
}

const ROUNDING = 1e-6

/**
 * The hidden places whose count an attacker can narrow down to fewer than its floor of possible values, given all shown counts of all
 * `tables` and that no count is negative. `finest` has all their dimensions; its counts are unknown wherever it is
 * hidden, and everywhere when it is not itself among the tables. An unproved place counts as narrow.
 */
export function narrowPlaces(tables: readonly CountTable[], finest: CountTable): NarrowPlace[] {
  const isUnknown = (place: string): boolean => !tables.includes(finest) || finest.hidden.has(place)
  const unknown = new Map([...finest.cells.keys()].filter(isUnknown).map((place, at) => [place, at]))
  const equations: Equation[] = []
  const guesses: Guess[] = []
  for (const table of tables) {
    for (const [place, { of, known }] of partsOf(table, finest, unknown)) {
      const cell = table.cells.get(place)!
      if (table.hidden.has(place))
        guesses.push({ mask: table.mask, cell, of, least: cell.count - known, most: cell.count - known })
      else if (of.length > 0) equations.push({ of, total: cell.count - known })
    }
  }
  if (guesses.length === 0) return []
  const region = new FeasibleRegion(unknown.size, equations)
  return guesses.filter((guess) => isNarrow(guess, region, guesses)).map(({ mask, cell: { keys } }) => ({ mask, keys }))
}

interface Parts {
  readonly of: number[]
  known: number
}

function partsOf(table: CountTable, finest: CountTable, unknown: ReadonlyMap<string, number>): Map<string, Parts> {
  const parts = new Map<string, Parts>([...table.cells.keys()].map((place) => [place, { of: [], known: 0 }]))
  for (const [place, { keys, count }] of finest.cells) {
    const part = parts.get(placeOf(masked(keys, table.mask)))!
    const at = unknown.get(place)
    if (at === undefined) part.known += count
    else part.of.push(at)
  }
  return parts
}

const isWide = ({ least, most, cell }: Guess): boolean => most - least >= cell.floor - ROUNDING

/** Every corner that is found for one place widens what is known of the others, so few places need a walk of their own. */
function isNarrow(guess: Guess, region: FeasibleRegion, all: readonly Guess[]): boolean {
  for (const sign of [1, -1] as const) {
    if (isWide(guess)) return false
    const corner = region.corner(guess.of, sign)
    if (corner === 'unbounded') return false
    if (corner) for (const one of all) widen(one, corner)
  }
  return !isWide(guess)
}

function widen(guess: Guess, corner: Float64Array): void {
  const sum = guess.of.reduce((all, at) => all + corner[at]!, 0)
  guess.least = Math.min(guess.least, sum)
  guess.most = Math.max(guess.most, sum)
}

/** How many dimensions two places have in common with the same key. */
export const kinship = (a: readonly string[], b: readonly string[]): number =>
  a.filter((key, index) => key !== SUMMED && key === b[index]).length
