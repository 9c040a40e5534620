import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesOf } from '#test/kit/examples.ts'
import { feasibleIntervals } from '#test/kit/feasible-interval.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { addFacts } from '#test/kit/more-facts.ts'

// The attacker of rule 6.3.7: a dashboard that asks for every period and every table it may, and then calculates.

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'] as const
const TABLES = [[], ['AREA'], ['SEX'], ['AREA', 'SEX'], ['AGE_BAND'], ['SEX', 'AGE_BAND']] as const
const MEASURES = [
  'CASES',
  'PERSONS',
  'NEW_CASES',
  'CLOSED_CASES',
  'REFERRALS',
  'CARE_PLANS',
  'ACCESS_CONTACTS',
] as const
const FLOOR = 5
const FAR = 1000

interface Told {
  readonly first: number
  readonly last: number
  readonly keys: readonly string[]
  /** By measure; null when suppressed. */
  readonly figures: Readonly<Record<string, number | null>>
}
interface Table {
  readonly rows: readonly { keys: string[]; values: { value: string | null; suppressed: boolean }[] }[]
}

let hub: TestHub
let ambito: string
beforeAll(async () => {
  hub = await startHub()
  ambito = (await examplesOf(hub.adminUrl)).ambito
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  await addFacts((text) => client.query(text))
  await client.end()
})
afterAll(() => hub[Symbol.asyncDispose]())

const lastDayOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

async function told(dimensions: readonly string[], first: number, last: number): Promise<Told[]> {
  const input = { dimensions, measures: MEASURES, from: `${MONTHS[first]!}-01`, to: lastDayOf(MONTHS[last]!) }
  const { data, errors } = await hub.askText(
    'dashboard',
    'query ($a: ID!, $i: StatisticsInput!) { ambito(id: $a) { caseStatistics(input: $i) { rows { keys values { value suppressed } } } } }',
    { a: ambito, i: input },
  )
  expect(errors).toBeUndefined()
  const { rows } = (data as unknown as { ambito: { caseStatistics: Table } }).ambito.caseStatistics
  return rows.map(({ keys, values }) => ({
    first,
    last,
    keys,
    figures: Object.fromEntries(
      MEASURES.map((one, at) => [one, values[at]!.value === null ? null : Number(values[at]!.value)]),
    ),
  }))
}

async function toldOfAllPeriods(dimensions: readonly string[]): Promise<Told[]> {
  const all: Told[] = []
  for (const first of MONTHS.keys())
    for (let last = first; last < MONTHS.length; last += 1) all.push(...(await told(dimensions, first, last)))
  return all
}

/** Pairs of measures of which one is part of the other. */
const PARTS = [
  ...MEASURES.filter((one) => one !== 'PERSONS').map((one) => [one, one] as const),
  ['CASES', 'NEW_CASES'] as const,
  ['CASES', 'CLOSED_CASES'] as const,
]

function grouped<T>(all: readonly T[], by: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return [...groups.values()]
}

const differences = (a: Told, b: Told): number[] =>
  a.first !== b.first && a.last !== b.last
    ? []
    : PARTS.filter(([whole, part]) => whole === part || a === b).flatMap(([whole, part]) => {
        const [x, y] = [a.figures[whole] ?? null, b.figures[part] ?? null]
        return x === null || y === null ? [] : [Math.abs(x - y)]
      })

describe('who asks for every period', () => {
  it.each(TABLES.map((dimensions) => [dimensions]))(
    'of %j finds no small number by taking one answer from another',
    async (dimensions) => {
      const byPlace = grouped(await toldOfAllPeriods(dimensions), ({ keys }) => keys.join('/'))
      const found = byPlace.flatMap((answers) => answers.flatMap((a) => answers.flatMap((b) => differences(a, b))))
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter((one) => one > 0 && one < FLOOR)).toEqual([])
    },
  )

  it('and every table of them finds no small number by any sums and differences', async () => {
    const answers: Told[] = []
    for (const dimensions of [['AREA', 'SEX'], ['AREA'], ['SEX'], []])
      for (const one of await toldOfAllPeriods(dimensions))
        answers.push({
          ...one,
          keys: ['AREA', 'SEX'].map((name) => one.keys[dimensions.indexOf(name)] ?? '*'),
        })
    const places = [...new Set(answers.flatMap(({ keys }) => (keys.includes('*') ? [] : [keys.join('/')])))]
    const unknowns = places.flatMap((place) => [...MONTHS.keys()].map((month) => ({ keys: place.split('/'), month })))
    const partsOf = ({ keys, first, last }: Told): number[] =>
      unknowns.flatMap(({ keys: own, month }, at) =>
        month >= first && month <= last && keys.every((key, n) => key === '*' || key === own[n]) ? [at] : [],
      )
    const shown = answers.filter(({ figures }) => figures['NEW_CASES'] !== null)
    const hidden = answers.filter(({ figures }) => figures['NEW_CASES'] === null)
    // Counts far from zero: what is still narrow then follows from the equations alone.
    const totalOf = (one: Told): number => one.figures['NEW_CASES']! + FAR * partsOf(one).length
    const equations = shown.map((one) => ({ of: partsOf(one), total: totalOf(one) }))
    const intervals = feasibleIntervals(equations, unknowns.length, hidden.map(partsOf))
    expect(shown.length).toBeGreaterThan(30)
    const told = intervals.flatMap(({ least, most }, at) =>
      most - least < FLOOR ? [least - FAR * partsOf(hidden[at]!).length] : [],
    )
    // A count that protects another may follow from other periods in which it is shown; a small one never does.
    expect(told.filter((count) => count !== 0 && count < FLOOR)).toEqual([])
  })
})

describe('what is counted', () => {
  it('leads to nobody: no protected identity, no key of a file or a person, minors by band only', async () => {
    const client = new pg.Client({ connectionString: hub.adminUrl })
    await client.connect()
    const { rows } = await client.query(`select
      (select count(*)::int from cases."case" c where 'PROTECTED_IDENTITY' = any (c.stored_sensitivity)) as protected,
      (select count(*)::int from cases."case" c join cases.case_fact f on f.id = md5('case ' || c.id)::uuid where 'PROTECTED_IDENTITY' = any (c.stored_sensitivity)) as counted,
      (select count(*)::int from cases.case_fact f join cases.person p on p.id in (f.subject_key, f.id)) as persons`)
    await client.end()
    expect(rows[0].protected).toBeGreaterThan(0)
    expect(rows[0]).toMatchObject({ counted: 0, persons: 0 })
    const answer = JSON.stringify(await told(['AREA', 'SEX', 'AGE_BAND'], 0, 4))
    expect(answer).toContain('A6_13')
    expect(answer).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d{2}-\d{2}/)
  })
})
