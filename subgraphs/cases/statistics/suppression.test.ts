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

/** What the tables [], [a], [b] and [a, b], each asked alone, tell of the cells of [a, b]: by line, one unknown left is known. */
function deduced(counts: readonly Count[]): Map<string, number> {
  const hidden = hiddenPlaces(counts)
  const known = new Map(
    counts.filter(({ keys }) => !hidden.has(placeOf(keys))).map(({ keys, count }) => [placeOf(keys), count]),
  )
  const margins = [0, 1].map((dimension) => {
    const sums = sumBy(counts, [dimension])
    const gone = hiddenPlaces(sums)
    const values = new Map(sums.filter(({ keys }) => !gone.has(keys[0]!)).map(({ keys, count }) => [keys[0]!, count]))
    return {
      dimension,
      names: [...new Set([...sums.map(({ keys }) => keys[0]!), ...gone.keys()])],
      values,
      total: shown(sumBy(counts, []))[0],
    }
  })
  const places = [...new Map([...counts.map(({ keys }) => [placeOf(keys), keys] as const), ...hidden])]
  for (let changed = true; changed;) {
    changed = false
    for (const { dimension, names, values, total } of margins) {
      const lost = names.filter((name) => !values.has(name))
      if (total !== null && total !== undefined && lost.length === 1) {
        values.set(lost[0]!, total - [...values.values()].reduce((a, b) => a + b, 0))
        changed = true
      }
      for (const name of names) {
        const line = places.filter(([, keys]) => keys[dimension] === name).map(([place]) => place)
        const unknown = line.filter((place) => !known.has(place))
        const sum = line.reduce((all, place) => all + (known.get(place) ?? 0), 0)
        if (unknown.length === 0 && !values.has(name)) changed = Boolean(values.set(name, sum))
        if (unknown.length === 1 && values.has(name)) changed = Boolean(known.set(unknown[0]!, values.get(name)! - sum))
      }
    }
  }
  return known
}
