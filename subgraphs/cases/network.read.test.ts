import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ViewerRole } from '#platform/viewer.ts'
import {
  AMBITO,
  AREA,
  CASE,
  DISTRICT,
  OTHER_AMBITO,
  OTHER_AREA,
  OTHER_CASE,
  PERSON,
  PROVIDER,
  STAFF,
  id,
  type Row,
} from '#test/kit/network-rows.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { openNetwork, related, staff, type Network } from '#test/kit/network.ts'

describe('the network of a case', () => {
  let network: Network
  const ask = async (
    query: string,
    variables: Row = {},
    viewer = related('AREA_LEAD'),
  ): Promise<Record<string, unknown>> => {
    const { data, errors } = await network.subgraph.execute(
      { query, variables },
      { viewer, requestId: 'test', locale: 'en' },
    )
    expect(errors).toBeUndefined()
    return data as Record<string, unknown>
  }
  const nodes = (ids: readonly number[]): object => ({ nodes: ids.map((n) => ({ id: id(n) })) })

  beforeAll(async () => void (network = await openNetwork()))
  afterAll(() => network[Symbol.asyncDispose]())
  beforeEach(() => void (network.sent.length = 0))

  it('counts a referral’s age in whole days until it ended, and none for a draft', async () => {
    const { case: one } = await ask(
      'query($id: ID!) { case(id: $id) { referrals { id ageDays disclosure { id } } } }',
      { id: CASE },
    )
    expect(one).toEqual({
      referrals: [
        { id: id(31), ageDays: 7, disclosure: { id: id(20) } },
        { id: id(32), ageDays: 18, disclosure: null },
        { id: id(33), ageDays: 3, disclosure: null },
        { id: id(30), ageDays: 0, disclosure: null },
      ],
    })
    expect(network.sent).toHaveLength(1)
  })

  it('finds referrals by area, state and least age', async () => {
    const query = 'query($f: ReferralFilter!) { referrals(filter: $f) { totalCount nodes { id } } }'
    const found = async (filter: Row): Promise<unknown> =>
      (await ask(query, { f: { ambitoId: AMBITO, ...filter } }))['referrals']
    expect(await found({})).toEqual({ totalCount: 4, ...nodes([30, 33, 32, 31]) })
    expect(await found({ areaIds: [id(99)] })).toEqual({ totalCount: 1, ...nodes([33]) })
    expect(await found({ status: ['REQUESTED'], minAgeDays: 8 })).toEqual({ totalCount: 1, ...nodes([32]) })
    expect(await found({ ambitoId: OTHER_AMBITO })).toEqual({ totalCount: 0, nodes: [] })
  })

  it('gives a provider what was sent to it, longest waiting first, page by page; never a draft, nor what ended over 30 days ago (rule 5)', async () => {
    const query = `query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Provider {
      incomingReferrals(first: 1, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
      requested: incomingReferrals(status: [REQUESTED]) { nodes { id } } } } }`
    const r = [{ __typename: 'Provider', id: PROVIDER }]
    const page = async (
      after?: string,
    ): Promise<{
      incomingReferrals: { totalCount: number; nodes: unknown; pageInfo: { hasNextPage: boolean; endCursor: string } }
      requested: unknown
    }> => ((await ask(query, { r, after }, related('PROVIDER')))['_entities'] as never[])[0]!
    const first = await page()
    expect(first.incomingReferrals).toMatchObject({ totalCount: 2, ...nodes([32]), pageInfo: { hasNextPage: true } })
    expect(first.requested).toEqual(nodes([32, 31]))
    const second = await page(first.incomingReferrals.pageInfo.endCursor)
    expect(second.incomingReferrals).toMatchObject({ ...nodes([31]), pageInfo: { hasNextPage: false } })
    expect(network.sent).toHaveLength(2)
    const stranger = await ask(query, { r }, staff('PROVIDER'))
    expect(stranger['_entities']).toMatchObject([{ incomingReferrals: { totalCount: 0, nodes: [] } }])
  })

  it('I10, I11: a disclosure is active from its first to its last instant, unless withdrawn', async () => {
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Person {
      all: disclosureAuthorisations { id } active: disclosureAuthorisations(active: true) { id } over: disclosureAuthorisations(active: false) { id person { id } } } } }`
    const { _entities: found } = await ask(query, { r: [{ __typename: 'Person', id: PERSON }] })
    const person = { id: PERSON }
    expect(found).toEqual([
      {
        all: [{ id: id(23) }, { id: id(20) }, { id: id(21) }, { id: id(22) }],
        active: [{ id: id(20) }],
        over: [
          { id: id(23), person },
          { id: id(21), person },
          { id: id(22), person },
        ],
      },
    ])
    expect(network.sent).toHaveLength(1)
  })

  it('reads a session with its members’ keys and its docket in order, decided or not, of cases in the own areas only', async () => {
    const query = `query($id: ID!, $d: ID!) {
      uvmSession(id: $id) { socialMembers { id } aslMembers { id } docket { position case { id } decision { eligible setting healthShare socialShare reviewOn } } }
      day: uvmSessions(aslDistrictId: $d, from: "2026-03-10", to: "2026-03-10") { totalCount nodes { id } }
      next: uvmSessions(aslDistrictId: $d, from: "2026-03-11", to: "2026-03-11") { nodes { id } } }`
    const both = viewerAs('AREA_LEAD', { ambitoId: AMBITO, areaIds: [AREA, OTHER_AREA] })
    const found = await ask(query, { id: id(40), d: DISTRICT }, both)
    expect(found['uvmSession']).toEqual({
      socialMembers: [{ id: STAFF }],
      aslMembers: [{ id: id(98) }, { id: id(97) }],
      docket: [
        {
          position: 1,
          case: { id: OTHER_CASE },
          decision: {
            eligible: true,
            setting: 'HOME',
            healthShare: '0.5000',
            socialShare: '0.5000',
            reviewOn: '2026-08-28',
          },
        },
        { position: 2, case: { id: CASE }, decision: null },
      ],
    })
    expect(found['day']).toEqual({ totalCount: 1, ...nodes([40]) })
    expect(found['next']).toEqual(nodes([41]))
    expect(network.sent).toHaveLength(1)
    const one = await ask(query, { id: id(40), d: DISTRICT })
    expect(one['uvmSession']).toMatchObject({ docket: [{ position: 1, case: { id: CASE }, decision: null }] })
    const district = await ask(query, { id: id(40), d: DISTRICT }, related('ASL_MEMBER'))
    expect(district).toEqual(found)
    const stranger = await ask(query, { id: id(40), d: DISTRICT }, staff('ASL_MEMBER'))
    expect(stranger).toEqual({ uvmSession: null, day: { totalCount: 0, nodes: [] }, next: { nodes: [] } })
  })

  it('knows from a case its sessions, and from a plan its session and the court orders it takes into account', async () => {
    const { case: one } = await ask(
      'query($id: ID!) { case(id: $id) { uvmSessions { id } carePlans { uvmSession { id } constrainedBy { id secretPlacement prohibitions } } } }',
      { id: CASE },
    )
    expect(one).toEqual({
      uvmSessions: [{ id: id(40) }],
      carePlans: [
        {
          uvmSession: { id: id(40) },
          constrainedBy: [{ id: id(70), secretPlacement: true, prohibitions: ['Divieto di incontri non protetti'] }],
        },
      ],
    })
  })

  it('shows as open the emergencies that are not over, reported within the hours asked, and times them from the report', async () => {
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Ambito {
      day: openEmergencies { id minutesToDispatch minutesToScene municipality { istatCode } history { to byRole } }
      week: openEmergencies(withinHours: 168) { id minutesToDispatch } one: openEmergencies(withinHours: 168, first: 1) { id } } } }`
    const { _entities: found } = await ask(query, { r: [{ __typename: 'Ambito', id: AMBITO }] }, staff('ON_CALL'))
    expect(found).toEqual([
      {
        day: [
          {
            id: id(60),
            minutesToDispatch: 12,
            minutesToScene: 41,
            municipality: { istatCode: '110001' },
            history: [{ to: 'REPORTED', byRole: 'ON_CALL' }],
          },
        ],
        week: [
          { id: id(60), minutesToDispatch: 12 },
          { id: id(61), minutesToDispatch: null },
        ],
        one: [{ id: id(60) }],
      },
    ])
    expect(network.sent).toHaveLength(1)
  })

  it('lists the emergencies of an Ambito by state and time, latest first; to an area lead those of the own area only', async () => {
    const query = 'query($f: EmergencyFilter!) { emergencies(filter: $f) { totalCount nodes { id } } }'
    const filter = {
      ambitoId: AMBITO,
      status: ['CLOSED', 'NOT_APPROPRIATE'],
      from: '2026-03-01T08:00:00Z',
      to: '2026-03-01T08:30:00Z',
    }
    const found = async (role: ViewerRole): Promise<unknown> =>
      (await ask(query, { f: filter }, related(role)))['emergencies']
    expect(await found('ON_CALL')).toEqual({ totalCount: 1, ...nodes([62]) })
    expect(await found('COORDINATOR')).toEqual({ totalCount: 1, ...nodes([62]) })
    expect(await found('AREA_LEAD')).toEqual({ totalCount: 0, nodes: [] })
    const all = await ask(query, { f: { ambitoId: AMBITO } })
    expect(all['emergencies']).toEqual({ totalCount: 1, ...nodes([60]) })
  })

  it('I16: a term is overdue when it is due and not met, or was met too late; the placement says when it lost its effect', async () => {
    const { case: one } = await ask(
      'query($id: ID!) { case(id: $id) { judicialMeasures { id effectLostAt deadlines { kind overdue } } } }',
      { id: CASE },
    )
    const deadlines = [
      { kind: 'ORAL_NOTICE', overdue: false },
      { kind: 'FILE_TO_PROSECUTOR', overdue: false },
      { kind: 'VALIDATION_REQUEST', overdue: true },
      { kind: 'COURT_DECISION', overdue: false },
      { kind: 'HEARING', overdue: false },
    ]
    expect(one).toEqual({
      judicialMeasures: [
        { id: id(70), effectLostAt: '2026-03-01T10:59:59Z', deadlines },
        { id: id(71), effectLostAt: null, deadlines: [{ kind: 'HEARING', overdue: false }] },
      ],
    })
  })

  it('keeps a court diary of the terms still to be met of orders that bind, most urgent first, page by page', async () => {
    const query = `query($a: ID!, $after: String) { judicialDeadlines(ambitoId: $a, dueBefore: "2026-03-10T00:00:00Z", first: 1, after: $after) {
      totalCount nodes { deadline { kind dueAt metAt overdue } measure { kind } a: case { id } b: case { number } } pageInfo { hasNextPage endCursor } } }`
    const item = { measure: { kind: 'ART_403_PLACEMENT' }, a: { id: CASE }, b: { number: '2026/000001' } }
    const { judicialDeadlines: first } = await ask(query, { a: AMBITO })
    expect(first).toMatchObject({
      totalCount: 2,
      nodes: [
        {
          ...item,
          deadline: { kind: 'VALIDATION_REQUEST', dueAt: '2026-03-01T10:59:59Z', metAt: null, overdue: true },
        },
      ],
      pageInfo: { hasNextPage: true },
    })
    const { judicialDeadlines: second } = await ask(query, {
      a: AMBITO,
      after: (first as { pageInfo: { endCursor: string } }).pageInfo.endCursor,
    })
    expect(second).toMatchObject({
      nodes: [{ ...item, deadline: { kind: 'COURT_DECISION', overdue: false } }],
      pageInfo: { hasNextPage: false },
    })
    expect(network.sent).toHaveLength(2)
  })

  it('gives the auditor open reviews, done ones, or all', async () => {
    const query = `query($a: ID!) { breakGlassReviews(ambitoId: $a) { nodes { id actor reviewDueOn } }
      done: breakGlassReviews(ambitoId: $a, open: false) { nodes { id } } all: breakGlassReviews(ambitoId: $a, open: null) { totalCount } }`
    const found = await ask(query, { a: AMBITO }, staff('AUDITOR'))
    expect(found).toEqual({
      breakGlassReviews: { nodes: [{ id: id(90), actor: 'demo:on-call', reviewDueOn: '2026-02-27' }] },
      done: nodes([91]),
      all: { totalCount: 2 },
    })
  })
})
