import { createHash } from 'node:crypto'
import type { CountedCell, CountedTable, SeenRows } from './build-statistic-table.ts'
import type { CountedEvents } from './statistic-places.ts'
import { PLACE_DIMENSIONS, type FactKind, type Series } from './statistics-programme.ts'

/** A case as the statement of `caseStatistics` counts it, made in memory. */
export interface CountedCase {
  readonly id: string
  readonly person?: string
  readonly keys: Readonly<Record<string, string>>
  readonly opened: number
  readonly closed?: number
  readonly sensitive?: boolean
  readonly own?: boolean
}

/** What is asked of cases in memory. */
export interface AskedOfCases {
  readonly dimensions: readonly string[]
  readonly measures: readonly string[]
  readonly first: number
  readonly last: number
  readonly seen?: Readonly<Partial<Record<FactKind, SeenRows>>>
}

/** March 2026, by its number. */
export const MARCH = 2026 * 12 + 2

const hashes = new Map<string, bigint>()
function hashOf(text: string): bigint {
  const hash = hashes.get(text) ?? BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 15)}`)
  hashes.set(text, hash)
  return hash
}
const placedAt = ({ keys }: CountedCase, dimensions: readonly string[]): (string | null)[] =>
  PLACE_DIMENSIONS.map((one) => (dimensions.includes(one) ? (keys[one] ?? 'UNKNOWN') : null))

/** What the statement answers on cases, by hand. */
export function countedCases(
  cases: readonly CountedCase[],
  { dimensions, measures, first, last, seen = {} }: AskedOfCases,
): CountedTable {
  const firsts = measures.includes('PERSONS') ? firstsOf(cases) : new Set<CountedCase>()
  const events = cases.flatMap((one): CountedEvents[] => {
    const event = (series: Series, month: number): CountedEvents => {
      const isFirst = Number(series !== 'TAKEN+' && firsts.has(one))
      const key = String(hashOf(one.id))
      return [placedAt(one, dimensions), series, month, 1, key, isFirst, one.sensitive ?? false, one.own ?? false]
    }
    const ended = one.closed === undefined ? [] : [event('CASE-', one.closed)]
    return [event('CASE+', one.opened), event('TAKEN+', one.opened), ...ended]
  })
  return {
    dimensions,
    measures,
    validRange: true,
    first,
    last,
    events,
    seen,
    cells: measures.every((one) => one !== 'PERSONS' && one !== 'MEDIAN_DAYS')
      ? []
      : cellsOf(cases, { dimensions, measures, first, last }),
  }
}

const personOf = ({ id, person = id }: CountedCase): string => person
function firstsOf(cases: readonly CountedCase[]): ReadonlySet<CountedCase> {
  const byPerson = new Map<string, CountedCase>()
  for (const one of cases.toSorted((a, b) => b.opened - a.opened || (a.id < b.id ? 1 : -1)))
    byPerson.set(personOf(one), one)
  return new Set(byPerson.values())
}

function cellsOf(cases: readonly CountedCase[], { dimensions, first, last }: AskedOfCases): CountedCell[] {
  const open = cases.filter(({ opened, closed = Infinity }) => opened <= last && closed >= first)
  const places = new Map<string, CountedCase[]>()
  for (const one of open) {
    const place = JSON.stringify(placedAt(one, dimensions))
    places.set(place, [...(places.get(place) ?? []), one])
  }
  return [...places].map(([place, found]) => {
    const persons = new Set(found.map(personOf))
    const repeated = [...persons].filter((person) => found.filter((one) => personOf(one) === person).length > 1)
    return {
      keys: JSON.parse(place) as (string | null)[],
      month: null,
      persons: persons.size,
      repeats: found.length - persons.size,
      repeatsKey: String(repeated.reduce((all, person) => all ^ hashOf(person), 0n)),
      medianDays: '12.5',
    }
  })
}

/** So many cases like one, from `first` on. */
export const casesLike = (count: number, like: Omit<CountedCase, 'id'>, name = JSON.stringify(like)): CountedCase[] =>
  Array.from({ length: count }, (_, at) => ({ ...like, id: `${name} ${at}` }))
