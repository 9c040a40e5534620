import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Noise } from '#platform/statistics/noise.ts'
import { feasibleIntervals, type Equation } from '#test/kit/feasible-interval.ts'
import { buildStatisticTable } from './build-statistic-table.ts'
import { MARCH, countedCases, type CountedCase } from './counted-facts.fixture.ts'
import type { Shown } from './shown-figure.ts'

// Attacks on statistics with known truth. Each is made on the method and on a weakened one, on which it must succeed: else it proves nothing.

const KEY = Buffer.from('of tests')
const METHOD = (): Noise => new Noise(KEY)
/** Figures are rounded and small ones withheld, but nothing is perturbed. */
const ROUNDED_ONLY = (): Noise =>
  new (class extends Noise {
    override of(): number {
      return 0
    }
  })(KEY)
/** Every question is perturbed anew. */
const ANEW = (): Noise => new Noise(randomBytes(16))
type Method = () => Noise
interface Asked {
  readonly dimensions?: readonly string[]
  readonly measure?: string
  readonly first: number
  readonly last: number
}
const JANUARY = MARCH - 2

/** What a dashboard shows, by place; null where withheld. */
function released(
  cases: readonly CountedCase[],
  { dimensions = [], measure = 'NEW_CASES', first, last }: Asked,
  method: Method,
): Map<string, number | null> {
  const table = buildStatisticTable(
    countedCases(cases, { dimensions, measures: [measure], first, last }),
    method(),
  ) as {
    rows: readonly { keys: string[]; values: Shown[] }[]
  }
  return new Map(
    table.rows.map(({ keys, values: [one] }) => [keys.join('/'), one!.value === null ? null : Number(one!.value)]),
  )
}

/** Repeatable numbers from 0 to 1. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const share = (all: readonly boolean[]): number => all.filter(Boolean).length / all.length
const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length
const month = (at: number): Pick<Asked, 'first' | 'last'> => ({ first: at, last: at })

/** Cases of one place, so many each month. */
const monthly = (counts: readonly number[], name: string): CountedCase[] =>
  counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, n) => ({
      id: `${name} ${at} ${n}`,
      keys: { AREA: 'A', SEX: 'F' },
      opened: JANUARY + at,
    })),
  )

describe('who asks for every period that ends with a month and for the one before', () => {
  /** How many small months out of a hundred are found exactly by the mean of all differences. */
  function found(method: Method): number {
    const next = random(7)
    const exact: boolean[] = []
    for (let run = 0; run < 6; run += 1) {
      const counts = Array.from({ length: 24 }, (_, at) =>
        at % 3 === 1 ? Math.floor(next() * 5) : 40 + Math.floor(next() * 40),
      )
      const cases = monthly(counts, `run ${run}`)
      const upTo = (first: number, last: number): number | null =>
        released(cases, { first: JANUARY + first, last: JANUARY + last }, method).get('') ?? null
      for (const at of [13, 16, 19]) {
        const differences = Array.from({ length: at }, (_, first) => upTo(first, at)! - upTo(first, at - 1)!)
        exact.push(Math.round(mean(differences)) === counts[at])
      }
    }
    return share(exact)
  }

  it('learns little more than by guessing', () => {
    expect(found(METHOD)).toBeLessThan(0.4)
  })

  it('would find most if nothing were perturbed', () => {
    expect(found(ROUNDED_ONLY)).toBeGreaterThan(0.5)
  })
})

describe('who asks the same again', () => {
  const cases = monthly([12], 'again')
  const answers = (method: Method): number[] =>
    Array.from({ length: 400 }, () => released(cases, month(JANUARY), method).get('') ?? 0)

  it('is shown the same, and would find the count as a mean if it were not so', () => {
    expect(new Set(answers(METHOD)).size).toBe(1)
    expect(new Set(answers(ANEW)).size).toBeGreaterThan(1)
    expect(Math.abs(mean(answers(ANEW)) - 12)).toBeLessThan(0.7)
  })
})

describe('who looks before and after one record is added', () => {
  /** Of answers that differ, how many rise; and how many differ. */
  function risen(method: (run: number) => Method): { differ: number; rise: number } {
    const differences = Array.from({ length: 600 }, (_, run) => {
      const before = monthly([20 + (run % 5)], `moment ${run}`)
      const after = [...before, { ...before[0]!, id: `added ${run}` }]
      return (
        released(after, month(JANUARY), method(run)).get('')! - released(before, month(JANUARY), method(run)).get('')!
      )
    })
    const changed = differences.filter((one) => one !== 0)
    return { differ: changed.length / differences.length, rise: share(changed.map((one) => one > 0)) }
  }

  it('cannot tell it from one that was taken away', () => {
    const { differ, rise } = risen(() => METHOD)
    expect(differ).toBeGreaterThan(0.2)
    expect(rise).toBeLessThan(0.75)
  })

  it('would if what is counted were not drawn anew', () => {
    expect(risen(() => ROUNDED_ONLY).rise).toBe(1)
  })
})

describe('of two viewers, of whom one sees all rows but a hidden one', () => {
  it('the difference of their figures has either sign, with and without it', () => {
    const seen = { CASE: { rows: 'all', dimensions: [] } } as const
    const differences = [0, 1].map((hidden) =>
      Array.from({ length: 400 }, (_, run) => {
        const visible = monthly([30], `viewers ${run}`)
        const all = [...visible, ...monthly([hidden], `hidden ${run}`)]
        const asked = { dimensions: [], measures: ['NEW_CASES'], first: JANUARY, last: JANUARY }
        const counted = buildStatisticTable(countedCases(visible, { ...asked, seen }), METHOD()) as {
          rows: { values: Shown[] }[]
        }
        return released(all, month(JANUARY), METHOD).get('')! - Number(counted.rows[0]!.values[0]!.value)
      }),
    )
    for (const one of differences) {
      expect(share(one.map((difference) => difference < 0))).toBeGreaterThan(0.03)
      expect(share(one.map((difference) => difference > 0))).toBeGreaterThan(0.03)
    }
  })
})

/** A cube of three areas and three sexes in one quarter, some cells small. */
function cube(run: number): CountedCase[] {
  const next = random(run + 1)
  return ['A', 'B', 'C'].flatMap((area) =>
    ['F', 'M', 'X'].flatMap((sex) => {
      const count = next() < 0.4 ? Math.floor(next() * 5) : 5 + Math.floor(next() * 60)
      return Array.from({ length: count }, (_, n) => ({
        id: `${run} ${area} ${sex} ${n}`,
        keys: { AREA: area, SEX: sex },
        opened: JANUARY,
      }))
    }),
  )
}
const TABLES = [[], ['AREA'], ['SEX'], ['AREA', 'SEX']] as const
const PLACES = ['A', 'B', 'C'].flatMap((area) => ['F', 'M', 'X'].map((sex) => ({ AREA: area, SEX: sex })))
const countAt = (cases: readonly CountedCase[], place: Readonly<Record<string, string>>): number =>
  cases.filter(({ keys }) => Object.entries(place).every(([name, key]) => keys[name] === key)).length

describe('who solves linear programs over all tables, and bets on how large noise is', () => {
  /** The share of small cells of which fewer values than the floor are left, and rightly so. */
  function pinned(method: Method, bound: number): number {
    return share(Array.from({ length: 40 }, (_, run) => pinnedOf(cube(run), method, bound)).flat())
  }

  function pinnedOf(cases: readonly CountedCase[], method: Method, bound: number): boolean[] {
    // What is rounded to five means two less to two more, and for the noise besides: a slack for either side.
    const margin = 2 + bound
    const shown = TABLES.flatMap((dimensions) =>
      [...released(cases, { dimensions, first: JANUARY, last: JANUARY + 2 }, method)].flatMap(([name, value]) =>
        value === null ? [] : [{ of: partsOf(dimensions, name.split('/')), value }],
      ),
    )
    const equations = shown.flatMap(({ of, value }, at): Equation[] => {
      const slack = PLACES.length + 2 * at
      return [
        { of: [...of, slack], total: value + margin },
        { of: [slack, slack + 1], total: 2 * margin },
      ]
    })
    const small = PLACES.flatMap((place, at) => (countAt(cases, place) < 5 ? [at] : []))
    const unknowns = PLACES.length + 2 * shown.length
    try {
      const sums = small.map((at) => [at])
      return feasibleIntervals(equations, unknowns, sums).map(({ least, most }, n) => {
        const count = countAt(cases, PLACES[small[n]!]!)
        return Math.floor(most) - Math.ceil(least) + 1 < 5 && count >= least && count <= most
      })
    } catch {
      // The bet was wrong: no table satisfies it.
      return small.map(() => false)
    }
  }

  const partsOf = (dimensions: readonly string[], keys: readonly string[]): number[] =>
    PLACES.flatMap((place, at) =>
      dimensions.every((one, n) => place[one as keyof typeof place] === keys[n]) ? [at] : [],
    )

  // Nineteen drawings of twenty are within 4; one that is not makes the bet wrong.
  it.each([4, 6, 9])('up to %i pins no small cell', (bound) => {
    expect(pinned(METHOD, bound)).toBe(0)
  })

  it('would pin some if nothing were perturbed', () => {
    expect(pinned(ROUNDED_ONLY, 0)).toBeGreaterThan(0.04)
  })
})

describe('who takes shown cells from margins', () => {
  /** How often the best guess at a small cell, from the row, the column or the total, is right. */
  function right(method: Method): number {
    const guesses: boolean[] = []
    for (let run = 0; run < 200; run += 1) {
      const cases = cube(run)
      const [total, areas, sexes, cells] = TABLES.map((dimensions) =>
        released(cases, { dimensions, first: JANUARY, last: JANUARY + 2 }, method),
      )
      const hidden = PLACES.filter(
        ({ AREA, SEX }) => cells!.get(`${AREA}/${SEX}`) === null && countAt(cases, { AREA, SEX }) < 5,
      )
      for (const { AREA, SEX } of hidden) {
        const rest = (
          margin: number | null | undefined,
          same: (place: (typeof PLACES)[number]) => boolean,
        ): number[] => {
          const others = PLACES.filter((one) => same(one) && (one.AREA !== AREA || one.SEX !== SEX)).map(
            (one) => cells!.get(`${one.AREA}/${one.SEX}`) ?? null,
          )
          return margin == null || others.includes(null)
            ? []
            : [others.reduce<number>((left, one) => left - one!, margin)]
        }
        const looks = [
          ...rest(areas!.get(AREA), (one) => one.AREA === AREA),
          ...rest(sexes!.get(SEX), (one) => one.SEX === SEX),
          ...rest(total!.get(''), () => true),
        ]
        if (looks.length > 0)
          guesses.push(Math.min(4, Math.max(0, Math.round(mean(looks)))) === countAt(cases, { AREA, SEX }))
      }
    }
    expect(guesses.length).toBeGreaterThan(50)
    return share(guesses)
  }

  it('is right little more often than by guessing one of five', () => {
    expect(right(METHOD)).toBeLessThan(0.3)
    expect(right(ROUNDED_ONLY)).toBeGreaterThan(0.32)
  })
})

describe('floors', () => {
  it('let no figure through that counts fewer, over any period', () => {
    const periods = Array.from({ length: 14 }, (_, first) =>
      Array.from({ length: 14 - first }, (__, n) => ({ first, last: first + n })),
    ).flat()
    const shown = Array.from({ length: 40 }, (_, run) => {
      const next = random(run)
      const counts = Array.from({ length: 14 }, () => Math.floor(next() * 6))
      const cases = monthly(counts, `floors ${run}`)
      const isShown = ({ first, last }: (typeof periods)[number]): boolean =>
        released(cases, { first: JANUARY + first, last: JANUARY + last }, METHOD).get('') != null
      return periods.filter(isShown).map(({ first, last }) => counts.slice(first, last + 1).reduce((a, b) => a + b, 0))
    }).flat()
    expect(shown.length).toBeGreaterThan(100)
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(5)
  })
})

describe('who compares what is shown with what there is', () => {
  it('finds nineteen of twenty figures within ten, and few the same, under any key', () => {
    const cases = monthly([40, 25, 33, 18, 29], 'near')
    const periods = Array.from({ length: 5 }, (_, first) =>
      Array.from({ length: 5 - first }, (_unused, more) => ({ first: JANUARY + first, last: JANUARY + first + more })),
    ).flat()
    const errors = Array.from({ length: 100 }, (_, key) => new Noise(Buffer.from(`key ${key}`))).flatMap((noise) =>
      periods.flatMap((period) => {
        const shown = released(cases, period, () => noise).get('') ?? null
        const counted = cases.filter(({ opened }) => opened >= period.first && opened <= period.last).length
        return shown === null ? [] : [shown - counted]
      }),
    )
    expect(errors.length).toBeGreaterThan(1_000)
    expect(share(errors.map((one) => Math.abs(one) <= 10))).toBeGreaterThan(0.95)
    expect(share(errors.map((one) => one === 0))).toBeLessThan(0.4)
  })
})
