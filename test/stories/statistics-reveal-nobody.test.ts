import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesOf } from '#test/kit/examples.ts'
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
const QUERY =
  'query ($a: ID!, $i: StatisticsInput!) { ambito(id: $a) { caseStatistics(input: $i) { rows { keys values { value suppressed reason accuracy } } } } }'
const FLOOR = 5

interface Told {
  readonly first: number
  readonly last: number
  readonly keys: readonly string[]
  /** By measure; null when suppressed. */
  readonly figures: Readonly<Record<string, number | null>>
}
interface Table {
  readonly rows: readonly {
    keys: string[]
    values: { value: string | null; suppressed: boolean; accuracy: string | null }[]
  }[]
}

let hub: TestHub
let ambito: string
beforeAll(async () => {
  // Of other noise one run in some would be unlucky: what holds for any key is proven of the method (`statistics-attack.test.ts`).
  hub = await startHub({ fiscalKey: Buffer.from('noise of the statistics') })
  ambito = (await examplesOf(hub.adminUrl)).ambito
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  await addFacts((text) => client.query(text))
  await client.end()
})
afterAll(() => hub[Symbol.asyncDispose]())

const lastDayOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

async function released(dimensions: readonly string[], first: number, last: number): Promise<Told[]> {
  const input = { dimensions, measures: MEASURES, from: `${MONTHS[first]!}-01`, to: lastDayOf(MONTHS[last]!) }
  const { data, errors } = await hub.askText('dashboard', QUERY, { a: ambito, i: input })
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
    for (let last = first; last < MONTHS.length; last += 1) all.push(...(await released(dimensions, first, last)))
  return all
}

function grouped<T>(all: readonly T[], by: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return [...groups.values()]
}

const differences = (a: Told, b: Told): number[] =>
  a.first !== b.first && a.last !== b.last
    ? []
    : MEASURES.flatMap((whole) =>
        MEASURES.filter((part) => whole === part || a === b).flatMap((part) => {
          const [x, y] = [a.figures[whole] ?? null, b.figures[part] ?? null]
          return x === null || y === null ? [] : [Math.abs(x - y)]
        }),
      )

/** The facts behind a figure, counted by the database. */
async function truth(): Promise<readonly { area: string; sex: string; month: number; opened: number }[]> {
  const client = new pg.Client({ connectionString: hub.adminUrl })
  await client.connect()
  const { rows } = await client.query(
    `select area_code as area, coalesce(sex, 'UNKNOWN') as sex, extract(month from opened_on)::int - 1 as month, count(*)::int as opened
     from cases.case_fact where kind = 'CASE' and opened_on between '2026-01-01' and '2026-05-31' group by 1, 2, 3`,
  )
  await client.end()
  return rows
}

describe('who asks for every period', () => {
  it.each(TABLES.map((dimensions) => [dimensions]))(
    'of %j is shown multiples of five, so that no difference of answers is a small number',
    async (dimensions) => {
      const byPlace = grouped(await toldOfAllPeriods(dimensions), ({ keys }) => keys.join('/'))
      const found = byPlace.flatMap((answers) => answers.flatMap((a) => answers.flatMap((b) => differences(a, b))))
      expect(found.length).toBeGreaterThan(0)
      expect(found.filter((one) => one % FLOOR !== 0)).toEqual([])
    },
  )

  it('is shown nothing small, and the rest near what it counts and seldom the same', async () => {
    const answers: Told[] = []
    for (const dimensions of [['AREA', 'SEX'], ['AREA'], ['SEX'], []])
      for (const one of await toldOfAllPeriods(dimensions))
        answers.push({ ...one, keys: ['AREA', 'SEX'].map((name) => one.keys[dimensions.indexOf(name)] ?? '*') })
    const shown = answers.filter(({ figures }) => figures['NEW_CASES'] !== null)
    expect(shown.length).toBeGreaterThan(30)
    const counted = await truth()
    const countOf = ({ keys, first, last }: Omit<Told, 'figures'>): number =>
      counted
        .filter(
          ({ area, sex, month }) =>
            month >= first && month <= last && [area, sex].every((key, at) => keys[at] === '*' || keys[at] === key),
        )
        .reduce((sum, { opened }) => sum + opened, 0)
    // None that is shown is small, and each is near what it counts, but seldom the same.
    expect(shown.filter((one) => countOf(one) < FLOOR)).toEqual([])
    const errors = shown.map((one) => one.figures['NEW_CASES']! - countOf(one))
    expect(errors.filter((one) => Math.abs(one) <= 10).length / errors.length).toBeGreaterThan(0.95)
    expect(errors.filter((one) => one === 0).length / errors.length).toBeLessThan(0.4)
  })

  it('is shown the same each time', async () => {
    expect(await released(['AREA', 'SEX'], 0, 4)).toEqual(await released(['AREA', 'SEX'], 0, 4))
  })
})

describe('what the dashboard asks', () => {
  it('shows more than half of the figures of areas and of needs by year, and something of its own operation', async () => {
    const shareOf = async (dimensions: readonly string[], measures: readonly string[]): Promise<number> => {
      const input = { dimensions, measures, from: '2025-01-01', to: '2025-12-31' }
      const { data } = await hub.askText('dashboard', QUERY, { a: ambito, i: input })
      const cells = (data as unknown as { ambito: { caseStatistics: Table } }).ambito.caseStatistics.rows.flatMap(
        ({ values }) => values,
      )
      return cells.filter(({ suppressed }) => !suppressed).length / cells.length
    }
    expect(await shareOf(['AREA'], ['CASES', 'PERSONS', 'NEW_CASES'])).toBeGreaterThan(0.5)
    expect(await shareOf(['NEED_DOMAIN'], ['CASES'])).toBeGreaterThan(0.5)
    expect(await shareOf(['AREA', 'AGE_BAND', 'SEX'], ['CASES', 'PERSONS'])).toBeGreaterThan(0.15)
  })

  it('and the coordinator is shown of it what the list of cases holds, without a gap', async () => {
    const input = {
      dimensions: ['AREA', 'AGE_BAND', 'SEX'],
      measures: ['CASES', 'PERSONS'],
      from: '2025-01-01',
      to: '2025-12-31',
    }
    const { data } = await hub.askText('coordinator', QUERY, { a: ambito, i: input })
    const { rows } = (data as unknown as { ambito: { caseStatistics: Table } }).ambito.caseStatistics
    expect(rows.flatMap(({ values }) => values).filter(({ accuracy }) => accuracy !== 'EXACT')).toEqual([])
  })
})

describe('a measure', () => {
  it('is answered the same whatever other measures are asked beside it', async () => {
    const all = ['CASES', 'PERSONS', 'NEW_CASES', 'MEDIAN_DAYS']
    for (const dimensions of [[], ['AREA'], ['MONTH']]) {
      const asked = async (measures: readonly string[]): Promise<Table> => {
        const input = { dimensions, measures, from: '2025-07-01', to: '2026-04-30' }
        const { data } = await hub.askText('coordinator', QUERY, { a: ambito, i: input })
        return (data as unknown as { ambito: { caseStatistics: Table } }).ambito.caseStatistics
      }
      const together = await asked(all)
      for (const [at, one] of all.entries()) {
        const alone = (await asked([one])).rows.map(({ keys, values }) => [keys.join(), values[0]!.value])
        expect(alone.length).toBeGreaterThan(0)
        const beside = new Map(together.rows.map(({ keys, values }) => [keys.join(), values[at]!.value]))
        expect(alone.map(([key]) => [key, beside.get(key!)])).toEqual(alone)
      }
    }
  })
})

describe('a person whose identity becomes protected', () => {
  it('is in no statistic any more, by the labels in force', async () => {
    const client = new pg.Client({ connectionString: hub.adminUrl })
    await client.connect()
    const countable = `select count(*)::int as n from cases.case_fact f where f.id not in (select cases.uncountable_facts())`
    const {
      rows: [before],
    } = await client.query(countable)
    const {
      rows: [chosen],
    } = await client.query(
      `select c.subject_person_id as id, (select count(*)::int from cases.case_fact f where f.subject_key = md5('subject ' || c.subject_person_id)::uuid) as facts
       from cases."case" c where c.subject_person_id is not null and cardinality(c.access_compartments) = 0 order by c.id limit 1`,
    )
    await client.query(
      `update cases.person set stored_sensitivity = stored_sensitivity || '{PROTECTED_IDENTITY}' where id = $1`,
      [chosen.id],
    )
    const {
      rows: [after],
    } = await client.query(countable)
    await client.end()
    expect(chosen.facts).toBeGreaterThan(0)
    expect(before.n - after.n).toBeGreaterThanOrEqual(chosen.facts)
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
    const answer = JSON.stringify(await released(['AREA', 'SEX', 'AGE_BAND'], 0, 4))
    expect(answer).toContain('A6_13')
    expect(answer).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d{2}-\d{2}/)
  })
})
