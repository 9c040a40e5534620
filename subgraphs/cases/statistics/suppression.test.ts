import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenPlaces, placeOf, type Count } from './suppression.ts'

const cell = (count: number, ...keys: string[]): Count => ({ keys, count, floor: 5 })
const shown = (counts: readonly Count[]): (number | null)[] => {
  const hidden = hiddenPlaces(counts)
  return counts.map(({ keys, count }) => (hidden.has(placeOf(keys)) ? null : count))
}

describe('suppression', () => {
  it('hides what is below the floor and shows what reaches it', () => {
    expect(shown([cell(4, 'a'), cell(5, 'b'), cell(2, 'c'), cell(0, 'd')])).toEqual([null, 5, null, 0])
  })

  it('never leaves one hidden count alone in a line: the next smallest goes with it', () => {
    expect(shown([cell(2, 'a'), cell(40, 'b'), cell(9, 'c')])).toEqual([null, 40, null])
  })

  it('hides further until the hidden counts together reach the floor', () => {
    expect(shown([cell(1, 'a'), cell(2, 'b'), cell(9, 'c'), cell(50, 'd')])).toEqual([null, null, null, 50])
  })

  it('protects rows and columns of a table together', () => {
    expect(shown([cell(2, 'a', 'F'), cell(20, 'a', 'M'), cell(30, 'b', 'F'), cell(40, 'b', 'M')])).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('uses the higher floor where a compartment is concerned', () => {
    expect(shown([{ keys: ['a'], count: 9, floor: 10 }, cell(9, 'b'), cell(30, 'c')])).toEqual([null, null, 30])
  })

  it('hides the grand total when it is small itself', () => {
    expect(shown([{ keys: [], count: 3, floor: 5 }])).toEqual([null])
  })

  it('hides an empty place where a hidden count would else be the only one of a known margin', () => {
    const places = hiddenPlaces([cell(5, '3', 'x'), cell(1, '2', 'z'), cell(6, '1', 'z')])
    expect([...places.values()]).toContainEqual(['1', 'x'])
  })

  it('gives no small count away to who subtracts what all tables of the cube show', () => {
    fc.assert(
      fc.property(tables, (counts) => smallCounts(counts).every((place) => deduced(counts).get(place) === undefined)),
      { numRuns: 500 },
    )
  })
})

const tables = fc
  .uniqueArray(
    fc.record({
      a: fc.constantFrom('1', '2', '3'),
      b: fc.constantFrom('x', 'y', 'z'),
      count: fc.integer({ min: 1, max: 25 }),
    }),
    {
      selector: ({ a, b }) => a + b,
      minLength: 1,
    },
  )
  .map((rows) => rows.map(({ a, b, count }) => cell(count, a, b)))

const smallCounts = (counts: readonly Count[]): string[] =>
  counts.filter(({ count }) => count < 5).map(({ keys }) => placeOf(keys))

const sumBy = (counts: readonly Count[], dimensions: readonly number[]): Count[] => {
  const sums = new Map<string, Count>()
  for (const { keys, count } of counts) {
    const kept = dimensions.map((dimension) => keys[dimension]!)
    sums.set(placeOf(kept), cell((sums.get(placeOf(kept))?.count ?? 0) + count, ...kept))
  }
  return [...sums.values()]
}

/** A sum that is known or not, and the places that add up to it. */
interface Sum {
  readonly of: string
  readonly parts: readonly string[]
}

/** What the tables [], [a], [b] and [a, b], each asked alone, tell of each other: in a sum, one unknown left is known. */
function deduced(counts: readonly Count[]): Map<string, number> {
  const known = new Map<string, number>()
  const tell = (name: string, of: readonly Count[]): string[] => {
    const hidden = hiddenPlaces(of)
    const places = [...new Set([...of.map(({ keys }) => placeOf(keys)), ...hidden.keys()])]
    const values = new Map(of.map(({ keys, count }) => [placeOf(keys), count]))
    for (const place of places) if (!hidden.has(place)) known.set(name + place, values.get(place)!)
    return places
  }
  tell('total ', sumBy(counts, []))
  const margins = [0, 1].map((dimension) => tell(`${dimension} `, sumBy(counts, [dimension])))
  const cells = tell('', counts)
  const lines = margins.flatMap((names, dimension) =>
    names.map((name): Sum => ({
      of: `${dimension} ${name}`,
      parts: cells.filter((place) => place.split('\u0001')[dimension] === name),
    })),
  )
  const totals = margins.map((names, dimension): Sum => ({
    of: 'total ',
    parts: names.map((name) => `${dimension} ${name}`),
  }))
  while ([...lines, ...totals].map((sum) => deduce(sum, known)).includes(true));
  return known
}

function deduce({ of, parts }: Sum, known: Map<string, number>): boolean {
  const unknown = parts.filter((part) => !known.has(part))
  const rest = parts.reduce((all, part) => all + (known.get(part) ?? 0), 0)
  if (unknown.length === 0 && !known.has(of)) return Boolean(known.set(of, rest))
  if (unknown.length === 1 && known.has(of)) return Boolean(known.set(unknown[0]!, known.get(of)! - rest))
  return false
}
