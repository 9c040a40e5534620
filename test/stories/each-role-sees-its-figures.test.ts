import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSONAS, PERSONA_NAMES } from '#platform/personas.ts'
import { MATRIX, MATRIX_ROLES } from '#test/kit/access-matrix.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

/** Which cells of a row give a figure: rows only, or sums too. */
type Gives = 'rows' | 'sums'
interface Figure {
  readonly query: string
  readonly row: keyof typeof MATRIX
  readonly gives: Gives
}

const caseload = 'ambito(id: $a) { staff(first: 200) { nodes { found: caseload { openCases weightedPoints } } } }'

/** Figures that are counted or summed over rows, with the row of the matrix that decides on them. */
const FIGURES: Readonly<Record<string, Figure>> = {
  'cases, in all': { query: 'cases(filter: { ambitoId: $a }) { found: totalCount }', row: 'caseHeader', gives: 'rows' },
  'cases, whether there are more': {
    query: 'cases(filter: { ambitoId: $a }, first: 1) { pageInfo { found: hasNextPage } }',
    row: 'caseHeader',
    gives: 'rows',
  },
  'referrals, in all': {
    query: 'referrals(filter: { ambitoId: $a }) { found: totalCount }',
    row: 'referrals',
    gives: 'rows',
  },
  'open emergencies': {
    query: 'ambito(id: $a) { openEmergencies(withinHours: 8760) { found: status } }',
    row: 'emergency',
    gives: 'rows',
  },
  'enrolments, in all': {
    query: 'services(ambitoId: $a, first: 10) { nodes { enrolments(first: 1) { found: totalCount } } }',
    row: 'enrolments',
    gives: 'rows',
  },
  'places taken': {
    query: 'services(ambitoId: $a, first: 10) { nodes { found: occupied } }',
    row: 'services',
    gives: 'sums',
  },
  deliveries: {
    query:
      'services(ambitoId: $a, first: 50) { nodes { delivered(from: "2026-01-01", to: "2026-05-31") { found: delivered } } }',
    row: 'enrolments',
    gives: 'sums',
  },
  'figures of areas': {
    query:
      'ambito(id: $a) { found: caseStatistics(input: { dimensions: [AREA], measures: [CASES], from: "2026-01-01", to: "2026-05-31" }) { threshold } }',
    row: 'statistics',
    gives: 'sums',
  },
  'social workers per resident': {
    query: 'ambito(id: $a) { leps(year: $y) { found: socialWorkers } }',
    row: 'leps',
    gives: 'sums',
  },
  'commitments, in all': {
    query: 'commitments(filter: { ambitoId: $a }) { found: totalCount }',
    row: 'budget',
    gives: 'rows',
  },
  'liquidations, in all': {
    query: 'liquidations(filter: { ambitoId: $a }) { found: totalCount }',
    row: 'budget',
    gives: 'rows',
  },
  'spend of services': {
    query: 'services(ambitoId: $a, first: 50) { nodes { found: spend(year: $y) { committed { amount } } } }',
    row: 'budget',
    gives: 'sums',
  },
  'spend by source': {
    query: 'ambito(id: $a) { budget(year: $y) { bySource { found: totals { committed { amount } } } } }',
    row: 'budget',
    gives: 'sums',
  },
  'staff, in all': { query: 'ambito(id: $a) { staff { found: totalCount } }', row: 'staff', gives: 'rows' },
  'months that contracts report on': {
    query: 'ambito(id: $a) { providerReturns(year: 2026) { found: totalCount } }',
    row: 'contracts',
    gives: 'rows',
  },
}

/** The cell read closely: a provider has its own invoices, and no sum of anybody's money. */
const CLOSER: Readonly<Record<string, readonly string[]>> = {
  // Unit prices and what is available, not how a contract is reported on.
  'months that contracts report on': ['ASL_MEMBER', 'CASE_MANAGER'],
  'commitments, in all': ['PROVIDER'],
  'liquidations, in all': ['PROVIDER'],
  'spend of services': ['PROVIDER'],
  'spend by source': ['PROVIDER'],
}

/** Who sees their own rows only, which may be none (matrix: `O F`). */
const OWN_ONLY: Readonly<Record<string, readonly string[]>> = { 'open emergencies': ['CASE_MANAGER'] }

const found = (data: unknown): unknown[] => {
  if (Array.isArray(data)) return data.flatMap(found)
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) => (key === 'found' ? [value] : found(value)))
}
/** An answer without the id of its request, the only thing in which two equal answers differ. */
const withoutId = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'requestId' ? undefined : value)))
const isSomething = (value: unknown): boolean => value !== null && value !== 0 && value !== false

let hub: TestHub
let examples: Examples
beforeAll(async () => {
  hub = await startHub({ wholeGraph: true })
  examples = await examplesOf(hub.adminUrl)
})
afterAll(() => hub[Symbol.asyncDispose]())

/** The roles of the personas to whom a query answers something. */
async function rolesThatSee(query: string): Promise<string[]> {
  const text = `query ($a: ID!${query.includes('$y') ? ', $y: Int!' : ''}) { ${query} }`
  const variables = { a: examples.ambito, ...(query.includes('$y') && { y: examples.year }) }
  const seeing: string[] = []
  for (const name of PERSONA_NAMES) {
    const { data, status } = await hub.askText(name, text, variables)
    expect(status, name).toBe(200)
    if (found(data).some(isSomething)) seeing.push(PERSONAS[name].viewerRole)
  }
  return seeing
}

describe('counts and sums tell nothing to whom the matrix gives nothing', () => {
  it.each(Object.entries(FIGURES))('%s', async (name, { query, row, gives }) => {
    const own = OWN_ONLY[name] ?? []
    const entitled = MATRIX_ROLES.filter((role, at) => {
      const cell = MATRIX[row][at]!
      return cell !== '-' && (gives === 'sums' || cell !== 'A') && ![...(CLOSER[name] ?? []), ...own].includes(role)
    })
    const seeing = (await rolesThatSee(query)).filter((role) => !own.includes(role))
    expect(seeing.toSorted()).toEqual([...entitled].toSorted())
    expect(
      found(
        (
          await hub.askText('public', `query ($a: ID!${query.includes('$y') ? ', $y: Int!' : ''}) { ${query} }`, {
            a: examples.ambito,
            ...(query.includes('$y') && { y: examples.year }),
          })
        ).data,
      ).some(isSomething),
    ).toBe(false)
  })

  it('what one colleague carries is told to coordinator, area lead and case manager (row "Workload by person": elsewhere `A` or `-`)', async () => {
    expect((await rolesThatSee(caseload)).toSorted()).toEqual(['AREA_LEAD', 'CASE_MANAGER', 'COORDINATOR'])
    expect(
      (await rolesThatSee('ambito(id: $a) { found: unassignedCases }')).every((role) =>
        /COORDINATOR|AREA_LEAD|CASE_MANAGER/.test(role),
      ),
    ).toBe(true)
  })

  it('a filter on what one may not see finds nothing, whatever it asks for', async () => {
    const client = new pg.Client({ connectionString: hub.adminUrl })
    await client.connect()
    const { rows } = await client.query<{ number: string }>('select number from cases."case" order by id limit 1')
    await client.end()
    const query =
      'query ($a: ID!, $t: String!) { cases(filter: { ambitoId: $a, text: $t }) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }'
    const ask = (persona: 'finance' | 'plan-office' | 'dashboard' | 'public', text: string): Promise<unknown> =>
      hub.askText(persona, query, { a: examples.ambito, t: text })
    for (const persona of ['finance', 'plan-office', 'dashboard', 'public'] as const)
      expect(withoutId(await ask(persona, rows[0]!.number)), persona).toEqual(
        withoutId(await ask(persona, '1999/999999')),
      )
  })
})
