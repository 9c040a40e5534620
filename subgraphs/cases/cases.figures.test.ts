import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '#platform/viewer.ts'
import { AMBITO, AREA, COORDINATOR, MANAGER, SISTER, id, staff } from './cases-rows.fixture.ts'
import { startCases, type CasesFixture } from './cases.fixture.ts'

/** A perturbed figure: a multiple of five not far from the count. */
const near = (count: number): unknown =>
  expect.toSatisfy((value: unknown) => typeof value === 'number' && value % 5 === 0 && Math.abs(value - count) <= 15)
const nearText = (count: number): unknown =>
  expect.toSatisfy(
    (value: unknown) => typeof value === 'string' && Number(value) % 5 === 0 && Math.abs(Number(value) - count) <= 15,
  )

let world: CasesFixture
beforeAll(async () => {
  world = await startCases()
})
beforeEach(() => void world.statements())
afterAll(() => world[Symbol.asyncDispose]())

describe('figures', () => {
  it('caseload counts assigned open cases, weighted by priority and by compartments that are seen, and the court terms of fourteen days', async () => {
    expect(
      await world.entity(
        'StaffMember',
        MANAGER,
        'caseload { openCases weightedPoints overdue judicialDeadlines14d } assignedCases { totalCount }',
      ),
    ).toEqual({
      caseload: { openCases: 2, weightedPoints: 5, overdue: 0, judicialDeadlines14d: 1 },
      assignedCases: { totalCount: 3 },
    })
    expect(await world.entity('StaffMember', MANAGER, 'caseload { overdue }', { now: '2026-03-01T23:00:00Z' })).toEqual(
      {
        caseload: { overdue: 1 },
      },
    )
    expect(
      await world.entity('StaffMember', MANAGER, 'caseload { openCases }', { viewer: staff('PLAN_OFFICE') }),
    ).toEqual({
      caseload: null,
    })
  })

  it('unassignedCases counts open cases without a manager', async () => {
    expect(await world.entity('Ambito', AMBITO, 'unassignedCases')).toEqual({ unassignedCases: 2 })
    expect(await world.entity('Ambito', AMBITO, 'unassignedCases', { viewer: staff('FINANCE') })).toEqual({
      unassignedCases: null,
    })
  })

  it('caseStats perturbs figures, and hides small ones, to who holds aggregates only', async () => {
    const active = async (area: string, viewer: Viewer): Promise<unknown> =>
      world.entity('InterventionArea', area, 'caseStats { active medianDaysToTakeInCharge }', { viewer })
    const office = staff('PLAN_OFFICE')
    expect(await active(SISTER, office)).toEqual({ caseStats: { active: null, medianDaysToTakeInCharge: null } })
    expect(await active(id(6), office)).toEqual({ caseStats: { active: near(30), medianDaysToTakeInCharge: null } })
    expect(await active(id(6), office)).toEqual(await active(id(6), office))
    expect(await active(id(6), staff('PROVIDER'))).toEqual({ caseStats: null })
    const reasons = async (area: string, figures: string): Promise<unknown> =>
      world.entity('InterventionArea', area, `caseStats { ${figures} }`, { viewer: office })
    const reason = 'BELOW_THRESHOLD'
    expect(await reasons(SISTER, 'reason')).toEqual({ caseStats: { reason } })
    // One figure that is withheld takes none of the others along, under whatever alias.
    const mixed = { caseStats: { some: near(30), none: null, reason } }
    expect(await reasons(id(6), 'some: active none: medianDaysToTakeInCharge reason')).toEqual(mixed)
    // The reason is that of the area's figures, whichever are asked beside it.
    expect(await reasons(id(6), 'active reason')).toEqual({ caseStats: { active: near(30), reason } })
  })

  it('caseStats counts to who lists cases what the list holds, and tells nothing when the purpose opens no list', async () => {
    const counted = { open: 'REPORTED, UNDER_ASSESSMENT, WAITLISTED, ACTIVE, SUSPENDED', active: 'ACTIVE' }
    for (const viewer of [COORDINATOR, staff('ACCESS_POINT'), staff('CASE_MANAGER')])
      for (const area of [AREA, SISTER, id(6)])
        for (const [figure, statuses] of Object.entries(counted)) {
          const list = `{ cases(filter: { ambitoId: "${AMBITO}", areaIds: ["${area}"], status: [${statuses}] }) { totalCount } }`
          const { data } = await world.ask(list, { viewer })
          const found = await world.entity('InterventionArea', area, `caseStats { ${figure} }`, { viewer })
          expect(found).toEqual({ caseStats: { [figure]: data.cases.totalCount } })
        }
    const elsewhere = { ...COORDINATOR, purpose: null, fileRoles: [] }
    expect(await world.entity('InterventionArea', id(6), 'caseStats { active }', { viewer: elsewhere })).toEqual({
      caseStats: null,
    })
    const planning = { ...COORDINATOR, purpose: 'PLANNING_AND_MONITORING', fileRoles: [] } as const
    expect(await world.entity('InterventionArea', id(6), 'caseStats { active }', { viewer: planning })).toEqual({
      caseStats: { active: near(30) },
    })
  })

  it('caseStatistics counts whole months in one statement, hides small cells and refuses less than a month', async () => {
    const query = `query($i: StatisticsInput!) { _entities(representations: [{ __typename: "Ambito", id: "${AMBITO}" }]) { ... on Ambito { caseStatistics(input: $i) { columns suppressedCells threshold rows { keys values { value suppressed reason accuracy } } } } } }`
    const asked = { dimensions: ['AREA'], measures: ['CASES', 'NEW_CASES'], from: '2026-01-31', to: '2026-03-02' }
    const { data } = await world.ask(query, { viewer: staff('DASHBOARD'), variables: { i: asked } })
    const { rows, ...table } = data._entities[0].caseStatistics
    expect(table).toEqual({
      columns: ['AREA', 'CASES', 'NEW_CASES'],
      suppressedCells: expect.any(Number),
      threshold: 5,
    })
    const hidden = { value: null, suppressed: true, reason: 'SHORT_PERIODS', accuracy: null }
    const about = { value: nearText(30), suppressed: false, reason: null, accuracy: 'PERTURBED' }
    expect(rows.map(({ keys }: { keys: string[] }) => keys)).toEqual([['A'], ['B'], ['C']])
    expect([rows[1].values, rows[2].values]).toEqual([
      [hidden, hidden],
      [about, about],
    ])
    expect(world.statements()).toBe(1)
    const monthly = await world.ask(query, {
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
      ['2026-01', nearText(16), nearText(16), nearText(16)],
      ['2026-02', nearText(46), nearText(30), nearText(46)],
    ])
    const refusals = await Promise.all(
      [
        ['2026-01-01', '2026-01-30'],
        ['2026-03-01', '2026-01-01'],
        ['2010-01-01', '2026-01-01'],
      ].map(([from, to]) => world.ask(query, { variables: { i: { ...asked, from, to } } })),
    )
    expect(refusals.map(({ codes }) => codes)).toEqual([
      ['STATISTICS_RANGE'],
      ['STATISTICS_RANGE'],
      ['STATISTICS_RANGE'],
    ])
    expect(
      (await world.ask(query, { viewer: staff('PROVIDER'), variables: { i: asked } })).data._entities[0].caseStatistics,
    ).toBeNull()
  })
})

describe('figures of facts that are added', () => {
  let own: CasesFixture
  beforeAll(async () => {
    own = await startCases()
  })
  afterAll(() => own[Symbol.asyncDispose]())

  it('caseStatistics asks ten of minors and of whom the birth date is not known, and five of others', async () => {
    const client = new pg.Client({ connectionString: own.adminUrl })
    await client.connect()
    await client.query(`insert into cases.case_fact (id, ambito_id, kind, subject_key, area_code, age_band, need_domains, compartment, unmet, opened_on, closed_on)
      select md5(a.code || n)::uuid, '${AMBITO}', 'CASE', case when a.known then md5('of ' || a.code || n)::uuid end, a.code, a.band, '{}', false, false, '2025-07-10', 'infinity'
      from (values ('adults', true, 'A30_44', 14), ('minors', true, 'A6_13', 9), ('unknown', true, null, 9), ('nobody', false, null, 14)) a(code, known, band, total), generate_series(1, a.total) n`)
    await client.end()
    const query = `query { _entities(representations: [{ __typename: "Ambito", id: "${AMBITO}" }]) { ... on Ambito { caseStatistics(input: { dimensions: [AREA], measures: [CASES], from: "2025-07-01", to: "2025-07-31" }) { rows { keys values { value } } } } } }`
    const { data } = await own.ask(query, { viewer: staff('DASHBOARD') })
    const rows = data._entities[0].caseStatistics.rows as { keys: string[]; values: { value: string | null }[] }[]
    expect(Object.fromEntries(rows.map(({ keys, values }) => [keys[0], values[0]!.value]))).toEqual({
      A: null,
      B: null,
      C: null,
      adults: nearText(14),
      minors: null,
      nobody: nearText(14),
      unknown: null,
    })
  })

  it('caseStats shows to who holds aggregates only the last month that is over', async () => {
    const open = (now: string): Promise<unknown> =>
      own.entity('InterventionArea', id(6), 'caseStats { open }', { viewer: staff('PLAN_OFFICE'), now })
    // In January there was none, and nobody is told like few.
    expect(await open('2026-02-20T10:00:00Z')).toEqual({ caseStats: { open: null } })
    expect(await open('2026-03-01T10:00:00Z')).toEqual({ caseStats: { open: near(30) } })
  })
})
