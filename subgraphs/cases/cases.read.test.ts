import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import {
  ADA,
  ADA_CODE,
  AMBITO,
  ASSIGNED,
  CHILD,
  COORDINATOR,
  DISTRICT,
  GLASS_BREAKER,
  LEAD,
  MANAGER,
  NAMELESS,
  NOW,
  OFFICER,
  PHYSICIAN,
  SISTER,
  TWIN_CODE,
  UNKNOWN,
  codeOf,
  file,
  id,
  staff,
} from './cases-rows.fixture.ts'
import { startCases, type CasesFixture } from './cases.fixture.ts'

interface Page {
  readonly nodes: readonly { readonly number: string }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

let world: CasesFixture
beforeAll(async () => {
  world = await startCases()
})
beforeEach(() => void world.statements())
afterAll(() => world[Symbol.asyncDispose]())

describe('persons', () => {
  it('I15: MINOR, isMinor and the age band come from the birth date on the day that is asked', async () => {
    const selection = 'isMinor ageBand sensitivity'
    expect(await world.entity('Person', CHILD, selection)).toEqual({
      isMinor: true,
      ageBand: 'A14_17',
      sensitivity: ['MINOR'],
    })
    expect(await world.entity('Person', CHILD, selection, { now: '2026-03-01T23:00:00Z' })).toEqual({
      isMinor: false,
      ageBand: 'A18_29',
      sensitivity: [],
    })
    const ada = { isMinor: false, ageBand: 'A65_74' }
    expect(await world.entity('Person', ADA, selection, { viewer: LEAD })).toEqual({
      ...ada,
      sensitivity: ['GENDER_VIOLENCE'],
    })
    expect(await world.entity('Person', ADA, selection)).toEqual({ ...ada, sensitivity: null })
    expect(await world.entity('Person', UNKNOWN, selection)).toEqual({ isMinor: null, ageBand: null, sensitivity: [] })
  })

  it('finds by the exact tax code, in whatever case, and answers a merged person by the one it was merged into (I14)', async () => {
    const find = async (cf: string): Promise<unknown> =>
      (await world.ask('query($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }', { variables: { cf } })).data
        .personByTaxCode
    expect(await find(ADA_CODE.toLowerCase())).toEqual({ id: ADA })
    expect(await find(TWIN_CODE)).toEqual({ id: ADA })
    expect(await find(codeOf('1961-03-02'))).toBeNull()
  })

  it('finds persons by normalised names and birth date, or by a code; never by half a question', async () => {
    const find = async (input: object): Promise<string[]> =>
      (
        await world.ask('query($i: FindPersonsInput!) { findPersons(input: $i) { id } }', {
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
    expect(await world.entity('Person', ADA, 'cases { number } open: cases(status: [ACTIVE]) { number }')).toEqual({
      cases: [{ number: '2026/000002' }, { number: '2026/000001' }],
      open: [{ number: '2026/000001' }],
    })
    expect(
      await world.entity(
        'Person',
        CHILD,
        'cases { number } today: households { relation } before: households(asOf: "2026-02-28") { relation household { members { person { id } } } }',
      ),
    ).toEqual({
      cases: [{ number: '2026/000103' }],
      today: [],
      before: [{ relation: 'CHILD', household: { members: [{ person: { id: ADA } }] } }],
    })
  })

  it('gives identity and contacts to roles that hold their scopes only', async () => {
    const { data, codes } = await world.ask(`{ person(id: "${ADA}") { id familyName phone ageBand } }`, {
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
    const overdue = async (n: number, now = NOW): Promise<unknown> => world.entity('Case', file(n), 'overdue', { now })
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
      const page: Page = (await world.ask(query, { variables: { after } })).data.cases
      found.push(...page.nodes.map((one) => one.number))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect([found, world.statements()]).toEqual([expected, 3])
  })

  it('filters by every condition, and by text in the number only', async () => {
    const found = async (filter: object): Promise<string[]> =>
      (
        await world.ask('query($f: CaseFilter!) { cases(filter: $f) { nodes { number } } }', {
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
    const { data } = await world.ask(
      `{ a: case(id: "${file(1)}") { subject { __typename ... on Person { id } } sensitivity closure { at } ambito { id } carePlans(status: [ACTIVE]) { period { from to } plannedCost { amount currency } case { number } interventions { quantity socialShare unitCost { amount } period { from to } carePlan { id } } } drafts: carePlans(status: [DRAFT]) { plannedCost { amount } } }
      b: case(id: "${file(5)}") { previousEpisode { closure { at reason outcome referredAtClosure } closureApproval { at caseVersion by { id } } } } c: case(id: "${file(2)}") { subject { ... on Household { kind } } } d: case(id: "${file(3)}") { sensitivity } }`,
      { viewer: LEAD },
    )
    expect(world.statements()).toBe(1)
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

  it('shows the public nothing, who hears it for the ASL the header, and the diary to who works on the case (rows "Case header", "Diary")', async () => {
    const query = `{ case(id: "${file(1)}") { number diary { nodes { text author { id } } } } }`
    const seen = async (viewer: Viewer, now = NOW): Promise<unknown> =>
      (await world.ask(query, { viewer, now })).data.case
    const number = '2026/000001'
    expect(await seen(PUBLIC_VIEWER)).toBeNull()
    expect(await seen(staff('ASL_MEMBER'))).toBeNull()
    const district = { ambitoId: AMBITO, unitId: DISTRICT }
    expect(await seen(viewerAs('ASL_MEMBER', district))).toBeNull()
    const physician = viewerAs('ASL_MEMBER', { ...district, staffMemberId: PHYSICIAN })
    expect(await seen(physician)).toEqual({ number, diary: null })
    const whole = { number, diary: { nodes: [{ text: 'Nota', author: { id: MANAGER } }] } }
    expect(await seen(ASSIGNED)).toEqual(whole)
    expect(await seen(staff('CASE_MANAGER'))).toBeNull()
    expect(await seen(COORDINATOR)).toEqual({ number, diary: { nodes: [] } })
    expect(await seen(LEAD)).toEqual({ number, diary: { nodes: [] } })
    expect(await seen(GLASS_BREAKER)).toEqual(whole)
    expect(await seen(GLASS_BREAKER, '2026-03-01T23:00:00.000Z')).toEqual({ number, diary: { nodes: [] } })
  })
})
