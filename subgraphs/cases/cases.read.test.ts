import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool, type ReadPool } from '#platform/database/read-pool.ts'
import { VIEWER_SETTINGS, viewerSettings } from '#platform/database/viewer-settings.ts'
import { createLog } from '#platform/log.ts'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import { scopesOf } from '#platform/scopes.ts'
import { startSubgraph } from '#platform/subgraph.ts'
import type { Subgraph } from '#platform/subgraph-port.ts'
import { PUBLIC_VIEWER, VIEWER_ROLES, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { cases } from './subgraph.ts'

// It is a quarter to midnight of 1 March 2026 in Italy.
const NOW = '2026-03-01T22:45:00.000Z'
const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [AMBITO, AREA, SISTER, MANAGER, OFFICER] = [1, 2, 3, 4, 5].map(id) as [string, string, string, string, string]
const [ADA, TWIN, CHILD, UNKNOWN, NAMELESS, FAMILY] = [10, 11, 12, 13, 14, 15].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const file = (n: number): string => id(100 + n)

interface Page {
  readonly nodes: readonly { readonly number: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

const codeOf = (birthDate: string): string =>
  syntheticTaxCode({ familyName: 'Davalos', givenName: 'Ada', birthDate, sex: 'F' })
const ADA_CODE = codeOf('1960-03-02')
const TWIN_CODE = codeOf('1960-02-03')

const staff = (role: ViewerRole, ambitoId: string = AMBITO): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: 'STAFF',
  subject: `demo:${role}`,
  ambitoId,
  roles: [role],
  scopes: scopesOf([role]),
})
const COORDINATOR = staff('COORDINATOR')

type Row = Readonly<Record<string, unknown>>
const PERSON: Row = { ambito_id: AMBITO, version: 1, identity_kind: 'TAX_CODE', stored_sensitivity: [] }
const CASE: Row = {
  ambito_id: AMBITO,
  version: 1,
  history: '[]',
  area_id: AREA,
  municipality_code: '110001',
  origin: 'SELF',
  priority: 'ROUTINE',
  stored_sensitivity: [],
  referred_at_closure: false,
  status: 'ACTIVE',
  reported_at: '2026-01-10T08:00:00Z',
  recorded_at: '2026-01-10T08:00:00Z',
  changed_at: '2026-01-10T08:00:00Z',
}
const PLAN: Row = {
  ambito_id: AMBITO,
  version: 1,
  history: '[]',
  kind: 'SOCIAL_PROJECT',
  revision: 1,
  acknowledged_measure_ids: [],
  case_id: file(1),
}
const INTERVENTION: Row = {
  ambito_id: AMBITO,
  care_plan_id: id(200),
  goal_ids: [],
  unit: 'hour',
  frequency: 'settimanale',
  starts_on: '2026-01-01',
  status: 'IN_PROGRESS',
}
const DEADLINE: Row = { ambito_id: AMBITO, measure_id: id(300), case_id: file(1) }
const FACT: Row = {
  ambito_id: AMBITO,
  kind: 'CASE',
  area_id: AREA,
  area_code: 'A',
  status: 'ACTIVE',
  need_domains: [],
  compartment: false,
  unmet: false,
  opened_on: '2026-01-10',
  closed_on: 'infinity',
}

const ROWS: readonly (readonly [table: string, row: Row])[] = [
  [
    'person',
    {
      ...PERSON,
      id: ADA,
      tax_code: ADA_CODE,
      given_name: 'Ada',
      family_name: 'D’Àvalos',
      birth_date: '1960-03-02',
      stored_sensitivity: ['GENDER_VIOLENCE'],
    },
  ],
  [
    'person',
    {
      ...PERSON,
      id: TWIN,
      tax_code: TWIN_CODE,
      given_name: 'Ada',
      family_name: 'Davalos',
      birth_date: '1960-03-02',
      merged_into_id: ADA,
    },
  ],
  ['person', { ...PERSON, id: CHILD, given_name: 'Ugo', family_name: 'Inventato', birth_date: '2008-03-02' }],
  ['person', { ...PERSON, id: UNKNOWN, identity_kind: 'UNKNOWN_PERSON' }],
  [
    'person',
    {
      ...PERSON,
      id: NAMELESS,
      identity_kind: 'STP',
      identity_code: 'STP9900000000001',
      family_name: 'Solo',
      birth_date: '1990-01-01',
    },
  ],
  ['household', { id: FAMILY, ambito_id: AMBITO, version: 1, kind: 'REGISTRY' }],
  [
    'household_membership',
    {
      id: id(20),
      ambito_id: AMBITO,
      person_id: ADA,
      household_id: FAMILY,
      relation: 'REFERENCE_PERSON',
      valid_from: '2020-01-01',
    },
  ],
  [
    'household_membership',
    {
      id: id(21),
      ambito_id: AMBITO,
      person_id: CHILD,
      household_id: FAMILY,
      relation: 'CHILD',
      valid_from: '2020-01-01',
      valid_to: '2026-02-28',
    },
  ],
  [
    'case',
    {
      ...CASE,
      id: file(1),
      number: '2026/000001',
      subject_person_id: ADA,
      case_manager_id: MANAGER,
      priority: 'EMERGENCY',
      stored_sensitivity: ['GENDER_VIOLENCE', 'JUDICIAL'],
      taken_in_charge_at: '2026-01-12T08:00:00Z',
      take_in_charge_due_on: '2026-01-11',
    },
  ],
  [
    'case',
    {
      ...CASE,
      id: file(2),
      number: '2026/000002',
      subject_household_id: FAMILY,
      area_id: SISTER,
      case_manager_id: MANAGER,
      status: 'WAITLISTED',
      priority: 'URGENT',
      take_in_charge_due_on: '2026-03-01',
      changed_at: '2026-02-01T00:00:00Z',
    },
  ],
  [
    'case',
    {
      ...CASE,
      id: file(3),
      number: '2026/000103',
      subject_person_id: CHILD,
      status: 'REPORTED',
      take_in_charge_due_on: '2026-02-28',
      reported_at: '2026-01-11T08:00:00Z',
      changed_at: '2026-02-03T00:00:00Z',
    },
  ],
  [
    'case',
    {
      ...CASE,
      id: file(4),
      number: '2025/000004',
      subject_person_id: NAMELESS,
      status: 'CLOSED',
      case_manager_id: MANAGER,
      take_in_charge_due_on: '2025-02-01',
      reported_at: '2025-01-11T08:00:00Z',
      closed_at: '2025-06-01T10:00:00Z',
      closure_reason: 'GOALS_ACHIEVED',
      closure_outcome: 'IMPROVED',
      closure_approved_at: '2025-05-31T10:00:00Z',
      closure_approved_by_id: OFFICER,
      closure_approved_version: 7,
    },
  ],
  [
    'case',
    {
      ...CASE,
      id: file(5),
      number: '2026/000005',
      subject_person_id: NAMELESS,
      status: 'SUSPENDED',
      previous_episode_id: file(4),
      closure_requested_at: '2026-02-20T10:00:00Z',
      taken_in_charge_at: '2026-01-12T08:00:00Z',
    },
  ],
  [
    'care_plan',
    {
      ...PLAN,
      id: id(200),
      status: 'ACTIVE',
      starts_on: '2026-01-15',
      ends_on: '2026-12-31',
      review_due_on: '2026-06-30',
    },
  ],
  ['care_plan', { ...PLAN, id: id(201), status: 'DRAFT', starts_on: '2026-02-15' }],
  [
    'planned_intervention',
    {
      ...INTERVENTION,
      id: id(210),
      quantity: '10.50',
      unit_cost_amount: '20.33',
      social_share: '0.3',
      health_share: '0.5',
      user_share: '0.2',
    },
  ],
  [
    'planned_intervention',
    { ...INTERVENTION, id: id(211), quantity: '3', unit_cost_amount: '0.05', starts_on: '2026-02-01' },
  ],
  [
    'planned_intervention',
    {
      ...INTERVENTION,
      id: id(212),
      quantity: '100',
      unit_cost_amount: '99',
      status: 'CANCELLED',
      starts_on: '2026-03-01',
    },
  ],
  ['planned_intervention', { ...INTERVENTION, id: id(213), quantity: '8', starts_on: '2026-03-02' }],
  [
    'judicial_measure',
    {
      id: id(300),
      ambito_id: AMBITO,
      version: 1,
      history: '[]',
      case_id: file(1),
      authority: 'JUVENILE_COURT',
      kind: 'OTHER',
      status: 'IN_FORCE',
      issued_on: '2026-01-01',
      prohibitions: [],
      secret_placement: false,
    },
  ],
  ['judicial_deadline', { ...DEADLINE, id: id(310), kind: 'HEARING', due_at: '2026-03-15T22:45:00Z' }],
  ['judicial_deadline', { ...DEADLINE, id: id(311), kind: 'FINAL_DECREE', due_at: '2026-03-15T22:45:01Z' }],
  [
    'judicial_deadline',
    { ...DEADLINE, id: id(312), kind: 'ORAL_NOTICE', due_at: '2026-03-05T10:00:00Z', met_at: '2026-02-05T10:00:00Z' },
  ],
  [
    'diary_entry',
    {
      id: id(400),
      ambito_id: AMBITO,
      case_id: file(1),
      at: '2026-02-01T10:00:00Z',
      author_id: MANAGER,
      kind: 'NOTE',
      text: 'Nota',
    },
  ],
  ['intervention_area_projection', { id: AREA, ambito_id: AMBITO, code: 'A' }],
  ['intervention_area_projection', { id: SISTER, ambito_id: AMBITO, code: 'B' }],
  ...Array.from(
    { length: 12 },
    (_, n) =>
      [
        'case_fact',
        { ...FACT, id: id(500 + n), subject_key: id(600 + n), taken_in_charge_on: n < 3 ? null : '2026-01-20' },
      ] as const,
  ),
  ...Array.from(
    { length: 4 },
    (_, n) =>
      ['case_fact', { ...FACT, id: id(520 + n), subject_key: id(620 + n), area_id: SISTER, area_code: 'B' }] as const,
  ),
  ...Array.from(
    { length: 30 },
    (_, n) =>
      [
        'case_fact',
        { ...FACT, id: id(540 + n), subject_key: id(640 + n), area_id: id(6), area_code: 'C', opened_on: '2026-02-10' },
      ] as const,
  ),
  ['intervention_area_projection', { id: id(6), ambito_id: AMBITO, code: 'C' }],
]

let database: TestDatabase
let pool: ReadPool
let statements = 0

async function insert(client: pg.Client, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row)
  await client.query(
    `insert into cases."${table}" (${columns.join()}) values (${columns.map((_, n) => `$${n + 1}`).join()})`,
    Object.values(row),
  )
}

beforeAll(async () => {
  database = await testDatabase()
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  for (const [table, row] of ROWS) await insert(client, table, row)
  await client.end()
  pool = await openReadPool({ url: database.urlOf('cases'), onRead: () => (statements += 1) })
})
beforeEach(() => {
  statements = 0
})
afterAll(async () => {
  await pool.close()
  await database[Symbol.asyncDispose]()
})

interface Asked {
  readonly viewer?: Viewer
  readonly variables?: Record<string, unknown>
  readonly now?: string
}
const started = new Map<string, Subgraph>()
const at = (now: string): Subgraph => {
  const known = started.get(now) ?? startSubgraph(cases, { pool, clock: fixedClock(now), log: createLog('silent') })
  started.set(now, known)
  return known
}
// oxlint-disable-next-line typescript/no-explicit-any -- answers are compared as a whole
async function ask(
  query: string,
  { viewer = COORDINATOR, variables = {}, now = NOW }: Asked = {},
): Promise<{ data: any; codes: unknown[] }> {
  const { data, errors = [] } = await at(now).execute({ query, variables }, { viewer, requestId: 'test', locale: 'it' })
  return { data: JSON.parse(JSON.stringify(data)), codes: errors.map(({ extensions }) => extensions?.['code']) }
}
const entity = async (typename: string, of: string, selection: string, asked: Asked = {}): Promise<unknown> =>
  (
    await ask(`query($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { ${selection} } } }`, {
      ...asked,
      variables: { ...asked.variables, r: [{ __typename: typename, id: of }] },
    })
  ).data._entities[0]

describe('persons', () => {
  it('I15: MINOR, isMinor and the age band come from the birth date on the day that is asked', async () => {
    const selection = 'isMinor ageBand sensitivity'
    expect(await entity('Person', CHILD, selection)).toEqual({
      isMinor: true,
      ageBand: 'A14_17',
      sensitivity: ['MINOR'],
    })
    expect(await entity('Person', CHILD, selection, { now: '2026-03-01T23:00:00Z' })).toEqual({
      isMinor: false,
      ageBand: 'A18_29',
      sensitivity: [],
    })
    expect(await entity('Person', ADA, selection)).toEqual({
      isMinor: false,
      ageBand: 'A65_74',
      sensitivity: ['GENDER_VIOLENCE'],
    })
    expect(await entity('Person', UNKNOWN, selection)).toEqual({ isMinor: null, ageBand: null, sensitivity: [] })
  })

  it('finds by the exact tax code, in whatever case, and answers a merged person by the one it was merged into (I14)', async () => {
    const find = async (cf: string): Promise<unknown> =>
      (await ask('query($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }', { variables: { cf } })).data
        .personByTaxCode
    expect(await find(ADA_CODE.toLowerCase())).toEqual({ id: ADA })
    expect(await find(TWIN_CODE)).toEqual({ id: ADA })
    expect(await find(codeOf('1961-03-02'))).toBeNull()
  })

  it('finds persons by normalised names and birth date, or by a code; never by half a question', async () => {
    const find = async (input: object): Promise<string[]> =>
      (
        await ask('query($i: FindPersonsInput!) { findPersons(input: $i) { id } }', {
          variables: { i: { ambitoId: AMBITO, ...input } },
        })
      ).data.findPersons.map((one: { id: string }) => one.id)
    expect(await find({ familyName: "d' avàlos", givenName: 'ADA', birthDate: '1960-03-02' })).toEqual([ADA])
    expect(await find({ familyName: 'Davalos', birthDate: '1960-03-02' })).toEqual([])
    expect(await find({ familyName: 'solo', birthDate: '1990-01-01' })).toEqual([NAMELESS])
    expect(await find({ identityCode: 'stp9900000000001' })).toEqual([NAMELESS])
    expect(await find({ familyName: 'Davalos', givenName: 'Ada' })).toEqual([])
    expect(await find({})).toEqual([])
  })

  it('knows the cases of a person and of the households they belong to today, and memberships by day', async () => {
    expect(await entity('Person', ADA, 'cases { number } open: cases(status: [ACTIVE]) { number }')).toEqual({
      cases: [{ number: '2026/000002' }, { number: '2026/000001' }],
      open: [{ number: '2026/000001' }],
    })
    expect(
      await entity(
        'Person',
        CHILD,
        'cases { number } now: households { relation } then: households(asOf: "2026-02-28") { relation household { members { person { id } } } }',
      ),
    ).toEqual({
      cases: [{ number: '2026/000103' }],
      now: [],
      then: [{ relation: 'CHILD', household: { members: [{ person: { id: ADA } }] } }],
    })
  })

  it('gives identity and contacts to roles that hold their scopes only', async () => {
    const { data, codes } = await ask(`{ person(id: "${ADA}") { id familyName phone ageBand } }`, {
      viewer: { ...COORDINATOR, scopes: new Set() },
    })
    expect([data.person.familyName, data.person.ageBand, codes]).toEqual([
      null,
      'A65_74',
      ['FORBIDDEN_FIELD', 'FORBIDDEN_FIELD'],
    ])
  })
})

describe('cases', () => {
  it('is overdue after the last day of the term, Italian time, and never once taken in charge', async () => {
    const overdue = async (n: number, now = NOW): Promise<unknown> => entity('Case', file(n), 'overdue', { now })
    expect([await overdue(1), await overdue(2), await overdue(3), await overdue(4)]).toEqual([
      { overdue: false },
      { overdue: false },
      { overdue: true },
      { overdue: false },
    ])
    expect(await overdue(2, '2026-03-01T23:00:00Z')).toEqual({ overdue: true })
  })

  it.each([
    ['DUE_FIRST', ['2026/000103', '2026/000002', '2026/000001', '2025/000004', '2026/000005']],
    ['RECENTLY_CHANGED', ['2026/000103', '2026/000002', '2026/000005', '2025/000004', '2026/000001']],
    ['REPORTED_FIRST', ['2025/000004', '2026/000001', '2026/000002', '2026/000005', '2026/000103']],
  ])('lists in the order %s, the same page by page, each page one statement', async (order, expected) => {
    const query = `query($after: String) { cases(filter: { ambitoId: "${AMBITO}" }, orderBy: ${order}, first: 2, after: $after) { totalCount nodes { number } pageInfo { hasNextPage endCursor } } }`
    const found: string[] = []
    let after: string | null = null
    do {
      const page: Page = (await ask(query, { variables: { after } })).data.cases
      found.push(...page.nodes.map((one) => one.number))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect([found, statements]).toEqual([expected, 3])
  })

  it('filters by every condition, and by text in the number only', async () => {
    const found = async (filter: object): Promise<string[]> =>
      (
        await ask('query($f: CaseFilter!) { cases(filter: $f) { nodes { number } } }', {
          variables: { f: { ambitoId: AMBITO, ...filter } },
        })
      ).data.cases.nodes.map((one: { number: string }) => one.number)
    expect(await found({ overdueOnly: true })).toEqual(['2026/000103'])
    expect(await found({ unassignedOnly: true })).toEqual(['2026/000103', '2026/000005'])
    expect(await found({ closureRequested: true })).toEqual(['2026/000005'])
    expect(await found({ text: ' 0103 ' })).toEqual(['2026/000103'])
    expect(await found({ text: 'Ada' })).toEqual([])
    expect(await found({ text: '%' })).toEqual([])
    expect(
      await found({
        areaIds: [SISTER, 'nobody'],
        caseManagerId: MANAGER,
        status: ['WAITLISTED'],
        municipality: '110001',
        changedSince: '2026-02-01T00:00:00Z',
      }),
    ).toEqual(['2026/000002'])
    expect(await found({ ambitoId: id(999) })).toEqual([])
  })

  it('reads subject, closure, approval, previous episode and the plans with their exact cost, in one statement', async () => {
    const { data } =
      await ask(`{ a: case(id: "${file(1)}") { subject { __typename ... on Person { id } } sensitivity closure { at } ambito { id } carePlans(status: [ACTIVE]) { period { from to } plannedCost { amount currency } case { number } interventions { quantity socialShare unitCost { amount } period { from to } carePlan { id } } } drafts: carePlans(status: [DRAFT]) { plannedCost { amount } } }
      b: case(id: "${file(5)}") { previousEpisode { closure { at reason outcome referredAtClosure } closureApproval { at caseVersion by { id } } } } c: case(id: "${file(2)}") { subject { ... on Household { kind } } } d: case(id: "${file(3)}") { sensitivity } }`)
    expect(statements).toBe(1)
    expect(data.a).toMatchObject({
      subject: { __typename: 'Person', id: ADA },
      sensitivity: ['GENDER_VIOLENCE', 'JUDICIAL'],
      closure: null,
      ambito: { id: AMBITO },
      drafts: [{ plannedCost: null }],
    })
    // 10.50 × 20.33 = 213.465, rounded half up, and 3 × 0.05: what was cancelled costs nothing.
    expect(data.a.carePlans).toMatchObject([
      {
        period: { from: '2026-01-15', to: '2026-12-31' },
        plannedCost: { amount: '213.62', currency: 'EUR' },
        case: { number: '2026/000001' },
      },
    ])
    expect(data.a.carePlans[0].interventions[0]).toEqual({
      quantity: '10.50',
      socialShare: '0.3000',
      unitCost: { amount: '20.33' },
      period: { from: '2026-01-01', to: null },
      carePlan: { id: id(200) },
    })
    expect(data.b.previousEpisode).toEqual({
      closure: { at: '2025-06-01T10:00:00Z', reason: 'GOALS_ACHIEVED', outcome: 'IMPROVED', referredAtClosure: false },
      closureApproval: { at: '2025-05-31T10:00:00Z', caseVersion: 7, by: { id: OFFICER } },
    })
    expect([data.c, data.d]).toEqual([{ subject: { kind: 'REGISTRY' } }, { sensitivity: ['MINOR'] }])
  })

  it('shows the public nothing, and the diary to who holds its scope', async () => {
    const query = `{ case(id: "${file(1)}") { number diary { nodes { text author { id } } } } }`
    expect((await ask(query, { viewer: PUBLIC_VIEWER })).data.case).toBeNull()
    expect((await ask(query, { viewer: staff('ASL_MEMBER') })).data.case).toEqual({
      number: '2026/000001',
      diary: null,
    })
    expect((await ask(query)).data.case.diary).toEqual({ nodes: [{ text: 'Nota', author: { id: MANAGER } }] })
  })
})

describe('figures', () => {
  it('caseload counts assigned open cases, weighted by priority and compartments, and the court terms of fourteen days', async () => {
    expect(
      await entity(
        'StaffMember',
        MANAGER,
        'caseload { openCases weightedPoints overdue judicialDeadlines14d } assignedCases { totalCount }',
      ),
    ).toEqual({
      caseload: { openCases: 2, weightedPoints: 7, overdue: 0, judicialDeadlines14d: 1 },
      assignedCases: { totalCount: 3 },
    })
    expect(await entity('StaffMember', MANAGER, 'caseload { overdue }', { now: '2026-03-01T23:00:00Z' })).toEqual({
      caseload: { overdue: 1 },
    })
    expect(await entity('StaffMember', MANAGER, 'caseload { openCases }', { viewer: staff('PLAN_OFFICE') })).toEqual({
      caseload: null,
    })
  })

  it('unassignedCases counts open cases without a manager', async () => {
    expect(await entity('Ambito', AMBITO, 'unassignedCases')).toEqual({ unassignedCases: 2 })
    expect(await entity('Ambito', AMBITO, 'unassignedCases', { viewer: staff('FINANCE') })).toEqual({
      unassignedCases: null,
    })
  })

  it('caseStats hides small figures, and the one that would give them away, from who holds aggregates only', async () => {
    const active = async (area: string, viewer: Viewer): Promise<unknown> =>
      entity('InterventionArea', area, 'caseStats { active medianDaysToTakeInCharge }', { viewer })
    expect(await active(SISTER, COORDINATOR)).toEqual({ caseStats: { active: 4, medianDaysToTakeInCharge: null } })
    expect(await active(AREA, COORDINATOR)).toEqual({ caseStats: { active: 12, medianDaysToTakeInCharge: '10.0' } })
    const office = staff('PLAN_OFFICE')
    expect([await active(SISTER, office), await active(AREA, office), await active(id(6), office)]).toEqual([
      { caseStats: null },
      { caseStats: null },
      { caseStats: { active: 30, medianDaysToTakeInCharge: null } },
    ])
    expect(await active(id(6), staff('PROVIDER'))).toEqual({ caseStats: null })
  })

  it('caseStatistics counts whole months in one statement, hides small cells and refuses less than a month', async () => {
    const query = `query($i: StatisticsInput!) { _entities(representations: [{ __typename: "Ambito", id: "${AMBITO}" }]) { ... on Ambito { caseStatistics(input: $i) { columns suppressedCells threshold rows { keys values { value suppressed } } } } } }`
    const asked = { dimensions: ['AREA'], measures: ['CASES', 'NEW_CASES'], from: '2026-01-31', to: '2026-03-02' }
    const { data } = await ask(query, { viewer: staff('DASHBOARD'), variables: { i: asked } })
    const [hidden, none] = [
      { value: null, suppressed: true },
      { value: '30', suppressed: false },
    ]
    expect(data._entities[0].caseStatistics).toEqual({
      columns: ['AREA', 'CASES', 'NEW_CASES'],
      suppressedCells: 4,
      threshold: 5,
      rows: [
        { keys: ['A'], values: [hidden, hidden] },
        { keys: ['B'], values: [hidden, hidden] },
        { keys: ['C'], values: [none, none] },
      ],
    })
    expect(statements).toBe(1)
    const monthly = await ask(query, {
      viewer: staff('DASHBOARD'),
      variables: {
        i: {
          ...asked,
          dimensions: ['MONTH'],
          measures: ['CASES', 'NEW_CASES', 'PERSONS'],
          from: '2026-01-01',
          to: '2026-02-28',
        },
      },
    })
    const values = monthly.data._entities[0].caseStatistics.rows.map(
      (row: { keys: string[]; values: { value: string }[] }) => [row.keys[0], ...row.values.map(({ value }) => value)],
    )
    expect(values).toEqual([
      ['2026-01', '16', '16', '16'],
      ['2026-02', '46', '30', '46'],
    ])
    const refusals = await Promise.all(
      [
        ['2026-01-01', '2026-01-30'],
        ['2026-03-01', '2026-01-01'],
        ['2010-01-01', '2026-01-01'],
      ].map(([from, to]) => ask(query, { variables: { i: { ...asked, from, to } } })),
    )
    expect(refusals.map(({ codes }) => codes)).toEqual([
      ['STATISTICS_RANGE'],
      ['STATISTICS_RANGE'],
      ['STATISTICS_RANGE'],
    ])
    expect(
      (await ask(query, { viewer: staff('PROVIDER'), variables: { i: asked } })).data._entities[0].caseStatistics,
    ).toBeNull()
  })
})

describe('what the database itself holds', () => {
  const count = async (client: pg.Client, table: string): Promise<number> =>
    Number((await client.query<{ n: string }>(`select count(*) n from cases."${table}"`)).rows[0]!.n)
  const everyTable = `select c.relname from pg_class c where c.relnamespace = 'cases'::regnamespace and c.relkind = 'r' and c.relname not like 'mikro%' order by 1`

  it('row-level security: no row of any table without a viewer, to the public, or to any role of another Ambito; no other schema', async () => {
    await using seeded = await testDatabase({ seeded: true })
    const client = new pg.Client({ connectionString: seeded.urlOf('cases') })
    await client.connect()
    try {
      const tables = (await client.query<{ relname: string }>(everyTable)).rows.map(({ relname }) => relname)
      expect(tables.length).toBeGreaterThan(28)
      const stranger: Viewer = {
        ...PUBLIC_VIEWER,
        kind: 'STAFF',
        subject: 'demo:stranger',
        ambitoId: id(999),
        roles: VIEWER_ROLES,
      }
      for (const viewer of [null, PUBLIC_VIEWER, stranger]) {
        await client.query('begin')
        if (viewer)
          for (const [index, value] of viewerSettings(viewer).entries())
            await client.query('select set_config($1, $2, true)', [VIEWER_SETTINGS[index], value])
        for (const table of tables) expect([table, await count(client, table)]).toEqual([table, 0])
        await client.query('rollback')
      }
      await expect(client.query('select 1 from organisation.staff_member')).rejects.toThrow(/permission denied/)
    } finally {
      await client.end()
    }
  })

  it('I8, I12, I15: one open case per subject and area, diaries are only added to, MINOR is never stored', async () => {
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    try {
      await expect(
        insert(client, 'case', { ...CASE, id: file(9), number: '2026/000009', subject_person_id: ADA }),
      ).rejects.toThrow(/one_open_case_per_person/)
      await expect(client.query(`update cases.diary_entry set text = 'altro'`)).rejects.toThrow(/only added to/)
      await expect(client.query(`update cases.person set stored_sensitivity = '{MINOR}'`)).rejects.toThrow(
        /minor_is_computed/,
      )
      await expect(
        client.query(`update cases.planned_intervention set user_share = 0.3 where id = '${id(210)}'`),
      ).rejects.toThrow(/shares_sum_to_one/)
    } finally {
      await client.end()
    }
  })
})
