import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { VIEWER_SETTINGS, viewerSettings } from '#platform/database/viewer-settings.ts'
import { createLog } from '#platform/log.ts'
import { scopesOf } from '#platform/scopes.ts'
import { startSubgraph } from '#platform/subgraph.ts'
import type { Subgraph } from '#platform/subgraph-port.ts'
import { PUBLIC_VIEWER, VIEWER_ROLES, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { cases } from './subgraph.ts'

// The network of a case: referrals, disclosures, UVM, emergencies, court orders, break-glass. It is noon of 1 March 2026 in Italy.
const NOW = '2026-03-01T11:00:00.000Z'
const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
const AMBITO = id(1)
const OTHER_AMBITO = id(2)
const [AREA, PERSON, CASE, PROVIDER, SERVICE, STAFF, DISTRICT, PLAN] = [10, 11, 12, 13, 14, 15, 16, 17].map(id) as [string, string, string, string, string, string, string, string]
const HISTORY = [{ at: '2026-01-01T10:00:00.000Z', from: null, to: 'REPORTED', byRole: 'ON_CALL', note: null }]

const staff = (role: ViewerRole, ambitoId = AMBITO): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: role === 'PROVIDER' ? 'PROVIDER' : 'STAFF',
  subject: `demo:${role}`,
  ambitoId,
  roles: [role],
  scopes: scopesOf([role]),
})
const LEAD = staff('AREA_LEAD')

type Row = Readonly<Record<string, unknown>>
const REFERRAL: Row = { ambito_id: AMBITO, area_id: AREA, case_id: CASE, service_id: SERVICE, provider_id: PROVIDER, priority: 'ROUTINE', created_at: '2026-01-01T08:00:00Z', shared_fields: ['IDENTITY'], history: '[]' }
const EMERGENCY: Row = { ambito_id: AMBITO, kind: 'MINOR_AT_RISK', reporter_kind: 'POLICE', municipality_code: '110001', history: JSON.stringify(HISTORY) }
const DISCLOSURE: Row = { ambito_id: AMBITO, person_id: PERSON, legal_basis: 'CONSENT', recipient: 'Ente', purpose: 'Servizio', data_categories: ['IDENTITY'], valid_from: '2026-01-01T00:00:00Z' }
const MEASURE: Row = { ambito_id: AMBITO, case_id: CASE, person_id: PERSON, authority: 'JUVENILE_COURT', kind: 'ART_403_PLACEMENT', issued_on: '2026-02-20', placement_at: '2026-02-27T10:00:00Z', prohibitions: ['Divieto di incontri non protetti'], secret_placement: true, history: '[]' }
const DEADLINE: Row = { ambito_id: AMBITO, case_id: CASE }
const GRANT: Row = { ambito_id: AMBITO, case_id: CASE, actor: 'demo:on-call', reason_code: 'IMMEDIATE_DANGER', reason: 'Minore in pericolo immediato', granted_at: '2026-02-20T10:00:00Z', expires_at: '2026-02-20T11:00:00Z' }

const ROWS: readonly (readonly [table: string, row: Row])[] = [
  ['person', { id: PERSON, ambito_id: AMBITO, version: 1, identity_kind: 'UNKNOWN_PERSON', stored_sensitivity: [] }],
  ['case', { id: CASE, ambito_id: AMBITO, number: '2026/000001', status: 'ACTIVE', version: 1, history: '[]', area_id: AREA, subject_person_id: PERSON, municipality_code: '110001', origin: 'SELF', priority: 'ROUTINE', stored_sensitivity: [], reported_at: '2026-01-01T08:00:00Z', referred_at_closure: false, recorded_at: '2026-01-01T08:00:00Z', changed_at: '2026-01-01T08:00:00Z' }],
  ['disclosure_authorisation', { ...DISCLOSURE, id: id(20) }],
  ['disclosure_authorisation', { ...DISCLOSURE, id: id(21), valid_from: '2025-12-01T00:00:00Z', valid_to: NOW }],
  ['disclosure_authorisation', { ...DISCLOSURE, id: id(22), valid_from: '2025-11-01T00:00:00Z', withdrawn_at: '2026-02-28T10:00:00Z' }],
  ['disclosure_authorisation', { ...DISCLOSURE, id: id(23), valid_from: '2026-04-01T00:00:00Z' }],
  ['referral', { ...REFERRAL, id: id(30), status: 'DRAFT' }],
  ['referral', { ...REFERRAL, id: id(31), status: 'REQUESTED', created_at: '2026-02-20T10:00:00Z', requested_at: '2026-02-21T11:00:00.001Z', disclosure_id: id(20) }],
  ['referral', { ...REFERRAL, id: id(32), status: 'REQUESTED', created_at: '2026-02-10T10:00:00Z', requested_at: '2026-02-11T11:00:00Z' }],
  ['referral', { ...REFERRAL, id: id(33), status: 'REJECTED', reject_reason: 'NO_CAPACITY', created_at: '2026-01-10T10:00:00Z', requested_at: '2026-01-10T11:00:00Z', responded_at: '2026-01-13T12:00:00Z', ended_at: '2026-01-13T12:00:00Z', area_id: id(99) }],
  ['uvm_session', { id: id(40), ambito_id: AMBITO, asl_district_unit_id: DISTRICT, scheduled_at: '2026-03-10T22:59:00Z', status: 'CONVENED', social_member_ids: [STAFF], asl_member_ids: [id(98), id(97)], history: '[]' }],
  ['uvm_session', { id: id(41), ambito_id: AMBITO, asl_district_unit_id: DISTRICT, scheduled_at: '2026-03-10T23:00:00Z', status: 'SCHEDULED', social_member_ids: [], asl_member_ids: [], history: '[]' }],
  ['uvm_docket_item', { id: id(51), ambito_id: AMBITO, session_id: id(40), position: 2, case_id: CASE }],
  ['uvm_docket_item', { id: id(50), ambito_id: AMBITO, session_id: id(40), position: 1, case_id: id(96), decided_at: '2026-02-28T10:00:00Z', eligible: true, setting: 'HOME', health_share: '0.50', social_share: '0.5', review_on: '2026-08-28' }],
  ['care_plan', { id: PLAN, ambito_id: AMBITO, case_id: CASE, version: 1, history: '[]', kind: 'PAI', revision: 1, status: 'ACTIVE', starts_on: '2026-02-01', uvm_session_id: id(40), acknowledged_measure_ids: [id(70)] }],
  ['emergency_intervention', { ...EMERGENCY, id: id(60), status: 'ON_SCENE', case_id: CASE, reported_at: '2026-03-01T09:00:00Z', dispatched_at: '2026-03-01T09:12:59Z', on_scene_at: '2026-03-01T09:41:00Z', triaged_at: '2026-03-01T09:05:00Z' }],
  ['emergency_intervention', { ...EMERGENCY, id: id(61), status: 'TRIAGED', reported_at: '2026-02-28T10:00:00Z' }],
  ['emergency_intervention', { ...EMERGENCY, id: id(62), status: 'CLOSED', reported_at: '2026-03-01T08:00:00Z' }],
  ['emergency_intervention', { ...EMERGENCY, id: id(63), status: 'NOT_APPROPRIATE', reported_at: '2026-03-01T08:30:00Z' }],
  ['judicial_measure', { ...MEASURE, id: id(70), status: 'IN_FORCE' }],
  ['judicial_measure', { ...MEASURE, id: id(71), status: 'LIFTED', issued_on: '2025-02-20' }],
  ['judicial_deadline', { ...DEADLINE, id: id(80), measure_id: id(70), kind: 'ORAL_NOTICE', due_at: '2026-02-27T10:00:00Z', met_at: '2026-02-27T10:20:00Z' }],
  ['judicial_deadline', { ...DEADLINE, id: id(81), measure_id: id(70), kind: 'FILE_TO_PROSECUTOR', due_at: '2026-02-28T10:00:00Z', met_at: '2026-02-28T10:00:00Z' }],
  ['judicial_deadline', { ...DEADLINE, id: id(82), measure_id: id(70), kind: 'VALIDATION_REQUEST', due_at: '2026-03-01T10:59:59Z' }],
  ['judicial_deadline', { ...DEADLINE, id: id(83), measure_id: id(70), kind: 'COURT_DECISION', due_at: '2026-03-03T10:59:59Z' }],
  ['judicial_deadline', { ...DEADLINE, id: id(84), measure_id: id(70), kind: 'HEARING', due_at: '2026-03-18T10:59:59Z' }],
  ['judicial_deadline', { ...DEADLINE, id: id(85), measure_id: id(71), kind: 'HEARING', due_at: '2026-03-02T10:00:00Z' }],
  ['break_glass_grant', { ...GRANT, id: id(90), review_due_on: '2026-02-27' }],
  ['break_glass_grant', { ...GRANT, id: id(91), review_due_on: '2026-02-20', reviewed_at: '2026-02-19T10:00:00Z', reviewed_by: 'demo:auditor', justified: true }],
]

/** Rows that a viewer's own settings let the role of the subgraph see. */
async function visible(database: TestDatabase, viewer: Viewer, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: database.urlOf('cases') })
  await client.connect()
  try {
    await client.query('begin')
    for (const [index, value] of viewerSettings(viewer).entries()) await client.query('select set_config($1, $2, true)', [VIEWER_SETTINGS[index], value])
    return Number((await client.query<{ n: string }>(`select count(*) n from cases.${table}`)).rows[0]!.n)
  } finally {
    await client.end()
  }
}

describe('the network of a case', () => {
  let database: TestDatabase
  let subgraph: Subgraph
  const sent: string[] = []
  const ask = async (query: string, variables: Row = {}, viewer = LEAD): Promise<Record<string, unknown>> => {
    const { data, errors } = await subgraph.execute({ query, variables }, { viewer, requestId: 'test', locale: 'en' })
    expect(errors).toBeUndefined()
    return data as Record<string, unknown>
  }

  beforeAll(async () => {
    database = await testDatabase()
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    await client.query(`set session_replication_role = replica`)
    for (const [table, row] of ROWS) {
      const columns = Object.keys(row)
      await client.query(`insert into cases."${table}" (${columns.join()}) values (${columns.map((_, k) => `$${k + 1}`).join()})`, Object.values(row))
    }
    await client.end()
    const pool = await openReadPool({ url: database.urlOf('cases'), onRead: ({ text }) => sent.push(text) })
    subgraph = startSubgraph(cases, { pool, clock: fixedClock(NOW), log: createLog('silent') })
  })
  afterAll(async () => {
    await subgraph.close()
    await database[Symbol.asyncDispose]()
  })
  beforeEach(() => void (sent.length = 0))

  const nodes = (ids: readonly number[]): object => ({ nodes: ids.map((n) => ({ id: id(n) })) })

  it('counts a referral’s age in whole days until it ended, and none for a draft', async () => {
    const { case: one } = await ask('query($id: ID!) { case(id: $id) { referrals { id ageDays disclosure { id } } } }', { id: CASE })
    expect(one).toEqual({
      referrals: [
        { id: id(31), ageDays: 7, disclosure: { id: id(20) } },
        { id: id(32), ageDays: 18, disclosure: null },
        { id: id(33), ageDays: 3, disclosure: null },
        { id: id(30), ageDays: 0, disclosure: null },
      ],
    })
    expect(sent).toHaveLength(1)
  })

  it('finds referrals by area, state and least age', async () => {
    const query = 'query($f: ReferralFilter!) { referrals(filter: $f) { totalCount nodes { id } } }'
    const found = async (filter: Row): Promise<unknown> => (await ask(query, { f: { ambitoId: AMBITO, ...filter } }))['referrals']
    expect(await found({})).toEqual({ totalCount: 4, ...nodes([30, 33, 32, 31]) })
    expect(await found({ areaIds: [id(99)] })).toEqual({ totalCount: 1, ...nodes([33]) })
    expect(await found({ status: ['REQUESTED'], minAgeDays: 8 })).toEqual({ totalCount: 1, ...nodes([32]) })
    expect(await found({ ambitoId: OTHER_AMBITO })).toEqual({ totalCount: 0, nodes: [] })
  })

  it('gives a provider what was sent to it, longest waiting first, page by page, and never a draft', async () => {
    const query = `query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Provider {
      incomingReferrals(first: 2, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
      requested: incomingReferrals(status: [REQUESTED]) { nodes { id } } } } }`
    const r = [{ __typename: 'Provider', id: PROVIDER }]
    const page = async (after?: string): Promise<{ incomingReferrals: { totalCount: number; nodes: unknown; pageInfo: { hasNextPage: boolean; endCursor: string } }; requested: unknown }> =>
      ((await ask(query, { r, after }, staff('PROVIDER')))['_entities'] as never[])[0]!
    const first = await page()
    expect(first.incomingReferrals).toMatchObject({ totalCount: 3, ...nodes([33, 32]), pageInfo: { hasNextPage: true } })
    expect(first.requested).toEqual(nodes([32, 31]))
    const second = await page(first.incomingReferrals.pageInfo.endCursor)
    expect(second.incomingReferrals).toMatchObject({ ...nodes([31]), pageInfo: { hasNextPage: false } })
    expect(sent).toHaveLength(2)
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
        over: [{ id: id(23), person }, { id: id(21), person }, { id: id(22), person }],
      },
    ])
    expect(sent).toHaveLength(1)
  })

  it('reads a session with its members’ keys and its docket in order, decided or not', async () => {
    const query = `query($id: ID!, $d: ID!) {
      uvmSession(id: $id) { socialMembers { id } aslMembers { id } docket { position case { id } decision { eligible setting healthShare socialShare reviewOn } } }
      day: uvmSessions(aslDistrictId: $d, from: "2026-03-10", to: "2026-03-10") { totalCount nodes { id } }
      next: uvmSessions(aslDistrictId: $d, from: "2026-03-11", to: "2026-03-11") { nodes { id } } }`
    const found = await ask(query, { id: id(40), d: DISTRICT })
    expect(found['uvmSession']).toEqual({
      socialMembers: [{ id: STAFF }],
      aslMembers: [{ id: id(98) }, { id: id(97) }],
      docket: [
        { position: 1, case: null, decision: { eligible: true, setting: 'HOME', healthShare: '0.5000', socialShare: '0.5000', reviewOn: '2026-08-28' } },
        { position: 2, case: { id: CASE }, decision: null },
      ],
    })
    expect(found['day']).toEqual({ totalCount: 1, ...nodes([40]) })
    expect(found['next']).toEqual(nodes([41]))
    expect(sent).toHaveLength(1)
  })

  it('knows from a case its sessions, and from a plan its session and the court orders it takes into account', async () => {
    const { case: one } = await ask('query($id: ID!) { case(id: $id) { uvmSessions { id } carePlans { uvmSession { id } constrainedBy { id secretPlacement prohibitions } } } }', { id: CASE })
    expect(one).toEqual({
      uvmSessions: [{ id: id(40) }],
      carePlans: [{ uvmSession: { id: id(40) }, constrainedBy: [{ id: id(70), secretPlacement: true, prohibitions: ['Divieto di incontri non protetti'] }] }],
    })
  })

  it('shows as open the emergencies that are not over, reported within the hours asked, and times them from the report', async () => {
    const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Ambito {
      day: openEmergencies { id minutesToDispatch minutesToScene municipality { istatCode } history { to byRole } }
      week: openEmergencies(withinHours: 168) { id minutesToDispatch } one: openEmergencies(withinHours: 168, first: 1) { id } } } }`
    const { _entities: found } = await ask(query, { r: [{ __typename: 'Ambito', id: AMBITO }] }, staff('ON_CALL'))
    expect(found).toEqual([
      {
        day: [{ id: id(60), minutesToDispatch: 12, minutesToScene: 41, municipality: { istatCode: '110001' }, history: [{ to: 'REPORTED', byRole: 'ON_CALL' }] }],
        week: [{ id: id(60), minutesToDispatch: 12 }, { id: id(61), minutesToDispatch: null }],
        one: [{ id: id(60) }],
      },
    ])
    expect(sent).toHaveLength(1)
  })

  it('lists the emergencies of an Ambito by state and time, latest first', async () => {
    const query = 'query($f: EmergencyFilter!) { emergencies(filter: $f) { totalCount nodes { id } } }'
    const filter = { ambitoId: AMBITO, status: ['CLOSED', 'NOT_APPROPRIATE'], from: '2026-03-01T08:00:00Z', to: '2026-03-01T08:30:00Z' }
    expect((await ask(query, { f: filter }))['emergencies']).toEqual({ totalCount: 1, ...nodes([62]) })
  })

  it('I16: a term is overdue when it is due and not met, or was met too late', async () => {
    const { case: one } = await ask('query($id: ID!) { case(id: $id) { judicialMeasures { id deadlines { kind overdue } } } }', { id: CASE })
    const deadlines = [
      { kind: 'ORAL_NOTICE', overdue: true },
      { kind: 'FILE_TO_PROSECUTOR', overdue: false },
      { kind: 'VALIDATION_REQUEST', overdue: true },
      { kind: 'COURT_DECISION', overdue: false },
      { kind: 'HEARING', overdue: false },
    ]
    expect(one).toEqual({ judicialMeasures: [{ id: id(70), deadlines }, { id: id(71), deadlines: [{ kind: 'HEARING', overdue: false }] }] })
  })

  it('keeps a court diary of the terms still to be met of orders that bind, most urgent first, page by page', async () => {
    const query = `query($a: ID!, $after: String) { judicialDeadlines(ambitoId: $a, dueBefore: "2026-03-10T00:00:00Z", first: 1, after: $after) {
      totalCount nodes { deadline { kind dueAt metAt overdue } measure { kind } a: case { id } b: case { number } } pageInfo { hasNextPage endCursor } } }`
    const item = { measure: { kind: 'ART_403_PLACEMENT' }, a: { id: CASE }, b: { number: '2026/000001' } }
    const { judicialDeadlines: first } = await ask(query, { a: AMBITO })
    expect(first).toMatchObject({ totalCount: 2, nodes: [{ ...item, deadline: { kind: 'VALIDATION_REQUEST', dueAt: '2026-03-01T10:59:59Z', metAt: null, overdue: true } }], pageInfo: { hasNextPage: true } })
    const { judicialDeadlines: second } = await ask(query, { a: AMBITO, after: (first as { pageInfo: { endCursor: string } }).pageInfo.endCursor })
    expect(second).toMatchObject({ nodes: [{ ...item, deadline: { kind: 'COURT_DECISION', overdue: false } }], pageInfo: { hasNextPage: false } })
    expect(sent).toHaveLength(2)
  })

  it('gives the auditor open reviews, done ones, or all', async () => {
    const query = `query($a: ID!) { breakGlassReviews(ambitoId: $a) { nodes { id actor reviewDueOn } }
      done: breakGlassReviews(ambitoId: $a, open: false) { nodes { id } } all: breakGlassReviews(ambitoId: $a, open: null) { totalCount } }`
    const found = await ask(query, { a: AMBITO }, staff('AUDITOR'))
    expect(found).toEqual({ breakGlassReviews: { nodes: [{ id: id(90), actor: 'demo:on-call', reviewDueOn: '2026-02-27' }] }, done: nodes([91]), all: { totalCount: 2 } })
  })

  it.each([
    ['judicialDeadlines(ambitoId: $a, dueBefore: "2026-03-10T00:00:00Z") { totalCount }', 'ACCESS_POINT'],
    ['emergencies(filter: { ambitoId: $a }) { totalCount }', 'FINANCE'],
    ['breakGlassReviews(ambitoId: $a) { totalCount }', 'COORDINATOR'],
  ] as const)('refuses %s to %s, who lacks its scope', async (field, role) => {
    const result = await subgraph.execute({ query: `query($a: ID!) { found: ${field} }`, variables: { a: AMBITO } }, { viewer: staff(role), requestId: 'test', locale: 'en' })
    expect(result.data).toEqual({ found: null })
    expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN_FIELD' })
  })

  it.each([
    ['referral', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'ASL_MEMBER', 'PROVIDER', 'AUDITOR']],
    ['disclosure_authorisation', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'ASL_MEMBER', 'PROVIDER']],
    ['uvm_session', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'ASL_MEMBER', 'AUDITOR']],
    ['uvm_docket_item', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'ASL_MEMBER', 'AUDITOR']],
    ['emergency_intervention', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ACCESS_POINT', 'ON_CALL', 'ASL_MEMBER', 'AUDITOR']],
    ['judicial_measure', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL', 'AUDITOR']],
    ['judicial_deadline', ['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL', 'AUDITOR']],
    ['break_glass_grant', ['AUDITOR']],
  ] as const)('row-level security shows %s to %j only, and never across Ambiti', async (table, roles) => {
    const seen: string[] = []
    for (const role of VIEWER_ROLES) if ((await visible(database, role === 'PUBLIC' ? PUBLIC_VIEWER : staff(role), table)) > 0) seen.push(role)
    expect(seen).toEqual(VIEWER_ROLES.filter((role) => (roles as readonly string[]).includes(role)))
    for (const role of roles) expect(await visible(database, staff(role, OTHER_AMBITO), table)).toBe(0)
  })

  it('shows an operator their own break-glass grants', async () => {
    expect(await visible(database, { ...staff('ON_CALL'), subject: 'demo:on-call' }, 'break_glass_grant')).toBe(2)
  })
})
