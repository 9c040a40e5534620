import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feasibleIntervals, type Equation, type Interval } from '#test/kit/feasible-interval.ts'
import { masked, placeOf, tableOf, type Count } from './count-table.ts'
import { hiddenPlaces, type HiddenPlaces } from './suppression.ts'

const cell = (count: number, ...keys: string[]): Count => ({ keys, count, floor: 5 })
const hide = (counts: readonly Count[], withheld?: (keys: readonly string[]) => boolean): HiddenPlaces =>
  hiddenPlaces({ counts, floor: 5, base: 2, ...(withheld && { withheld }) })
const shown = (counts: readonly Count[]): (number | null)[] => {
  const hidden = hide(counts).get(2 ** counts[0]!.keys.length - 1)!
  return counts.map(({ keys, count }) => (hidden.has(placeOf(keys)) ? null : count))
}

describe('suppression', () => {
  it('hides what is below the floor, nobody like few, and shows what reaches it', () => {
    expect(shown([cell(4, 'a'), cell(5, 'b'), cell(2, 'c'), cell(0, 'd')])).toEqual([null, 5, null, null])
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
    expect(shown([cell(3)])).toEqual([null])
  })

  it('hides what is withheld for another reason, and protects it as if it were small', () => {
    const hidden = hide([cell(40, 'a'), cell(50, 'b'), cell(60, 'c')], ([key]) => key === 'b').get(1)!
    expect([...hidden].sort()).toEqual(['a', 'b'])
  })

  it('decides tables of the base dimensions alike, whatever further dimension is asked', () => {
    fc.assert(
      fc.property(cubes([3, 2, 3]), (counts) => {
        const base = new Map<string, Count>()
        for (const { keys, count, floor } of counts) {
          const known = base.get(placeOf(keys.slice(0, 2)))
          base.set(placeOf(keys.slice(0, 2)), {
            keys: keys.slice(0, 2),
            count: count + (known?.count ?? 0),
            floor: Math.max(floor, known?.floor ?? 0),
          })
        }
        const withThird = hide(counts)
        for (const [mask, places] of hide([...base.values()]))
          expect([...withThird.get(mask)!].map((place) => place.replace(/.\*$/su, '')).sort()).toEqual(
            [...places].sort(),
          )
      }),
      { numRuns: 60 },
    )
  })
})

describe.each([[[4]], [[3, 3]], [[4, 3]], [[3, 2, 3]], [[2, 2, 4]], [[1, 3, 3]]])(
  'all tables of a random cube of %j, published together',
  (shape) => {
    it('yield no hidden count to who subtracts', () => {
      fc.assert(
        fc.property(cubes(shape), (counts) => {
          const { unknowns, equations, hidden } = attacked(counts)
          const pinned = subtracted(equations, unknowns)
          expect(hidden.filter(({ of }) => of.every((at) => pinned.has(at)))).toEqual([])
        }),
        { numRuns: 150 },
      )
    })

    it('leave for every hidden count an interval as wide as its floor to who solves linear programs', () => {
      fc.assert(
        fc.property(cubes(shape), (counts) => {
          const { unknowns, equations, hidden } = attacked(counts)
          const intervals = feasibleIntervals(
            equations,
            unknowns,
            hidden.map(({ of }) => of),
          )
          const isNarrow = ({ least, most }: Interval, at: number): boolean => most - least < hidden[at]!.cell.floor
          expect(hidden.filter((_, at) => isNarrow(intervals[at]!, at)).map(({ cell: { keys } }) => keys)).toEqual([])
        }),
        { numRuns: shape.length === 3 ? 40 : 120 },
      )
    })
  },
)

function cubes(shape: readonly number[]): fc.Arbitrary<Count[]> {
  const places = shape.reduce<string[][]>(
    (all, size) => all.flatMap((keys) => Array.from({ length: size }, (_, at) => [...keys, 'abcdef'[at]!])),
    [[]],
  )
  const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 5, max: 90 }))
  const floor = fc.oneof({ weight: 4, arbitrary: fc.constant(5) }, { weight: 1, arbitrary: fc.constant(10) })
  return fc
    .tuple(...places.map(() => fc.record({ count, floor })))
    .map((drawn) => drawn.map((one, at) => ({ ...one, keys: places[at]! })))
}

interface Attack {
  readonly unknowns: number
  /** What the shown counts of all tables say of the finest. */
  readonly equations: readonly Equation[]
  readonly hidden: readonly { readonly cell: Count; readonly of: readonly number[] }[]
}

function attacked(counts: readonly Count[]): Attack {
  const places = [...tableOf(counts, 2 ** counts[0]!.keys.length - 1, 5).cells.values()]
  const told = [...hide(counts)].flatMap(([mask, hiddenHere]) =>
    [...tableOf(counts, mask, 5).cells].map(([place, one]) => ({
      cell: one,
      isHidden: hiddenHere.has(place),
      of: places.flatMap(({ keys }, at) => (placeOf(masked(keys, mask)) === place ? [at] : [])),
    })),
  )
  return {
    unknowns: places.length,
    equations: told.filter(({ isHidden }) => !isHidden).map(({ of, cell: { count } }) => ({ of, total: count })),
    hidden: told.filter(({ isHidden }) => isHidden),
  }
}

/** The unknowns that follow from subtracting equations from those that contain them, again and again. */
function subtracted(equations: readonly Equation[], unknowns: number): Set<number> {
  const sets = new Map(equations.map(({ of }) => [of.join(), of]))
  for (let size = 0; size !== sets.size && sets.size < 400;) {
    size = sets.size
    const all = [...sets.values()]
    const rests = all.flatMap((a) => all.filter((b) => isPart(b, a)).map((b) => a.filter((at) => !b.includes(at))))
    for (const rest of rests) sets.set(rest.join(), rest)
  }
  return new Set(Array.from({ length: unknowns }, (_, at) => at).filter((at) => sets.has(String(at))))
}

const isPart = (b: readonly number[], a: readonly number[]): boolean =>
  b.length < a.length && b.every((at) => a.includes(at))
