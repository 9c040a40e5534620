import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '#platform/viewer.ts'
import { AMBITO, AREA, COORDINATOR, MANAGER, SISTER, id, staff } from './cases-rows.fixture.ts'
import { startCases, type CasesFixture } from './cases.fixture.ts'

let world: CasesFixture
beforeAll(async () => {
  world = await startCases()
})
beforeEach(() => void world.statements())
afterAll(() => world[Symbol.asyncDispose]())

describe('figures', () => {
  it('caseload counts assigned open cases, weighted by priority and compartments, and the court terms of fourteen days', async () => {
    expect(
      await world.entity(
        'StaffMember',
        MANAGER,
        'caseload { openCases weightedPoints overdue judicialDeadlines14d } assignedCases { totalCount }',
      ),
    ).toEqual({
      caseload: { openCases: 2, weightedPoints: 7, overdue: 0, judicialDeadlines14d: 1 },
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

  it('caseStats hides small figures, and the one that would give them away, from who holds aggregates only', async () => {
    const active = async (area: string, viewer: Viewer): Promise<unknown> =>
      world.entity('InterventionArea', area, 'caseStats { active medianDaysToTakeInCharge }', { viewer })
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
    const { data } = await world.ask(query, { viewer: staff('DASHBOARD'), variables: { i: asked } })
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
      ['2026-01', '16', '16', '16'],
      ['2026-02', '46', '30', '46'],
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
