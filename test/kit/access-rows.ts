import type pg from 'pg'
import { EMERGENCY, GRANT, MEASURE, REFERRAL, AMBITO, AREA, OTHER_AREA, id, type Row } from './network-rows.ts'
import { insert } from './network.ts'

/** Every table whose rows carry an envelope, with the columns beside it that triggers keep. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  access_contact: [],
  assessment: [],
  care_plan: ['access_shared'],
  care_team_member: [],
  case: ['access_shared'],
  case_event: [],
  diary_entry: [],
  disclosure_authorisation: ['access_shared'],
  emergency_intervention: [],
  goal: ['plan_kind', 'plan_status'],
  household: [],
  household_membership: [],
  judicial_deadline: [],
  judicial_measure: [],
  person: ['is_payee', 'access_shared'],
  plan_signature: ['plan_kind', 'plan_status'],
  planned_intervention: ['plan_kind', 'plan_status', 'provider_id', 'access_shared'],
  referral: ['shown_until'],
  referral_person: ['known_person_id', 'is_protected', 'provider_id', 'shown_until'],
  uvm_docket_item: [],
}
const ENVELOPE = ['access_areas', 'access_parties', 'access_compartments', 'access_kin', 'access_timed', 'access_until']

/** Everything that triggers keep of who may see what, as lines of text that tell the row. */
export async function keptAccess(admin: pg.Client): Promise<readonly string[]> {
  const parts = Object.entries(KEPT).map(
    ([table, more]) =>
      `select '${table} ' || id || ' ' || jsonb_build_array(${[...ENVELOPE, ...more].join()}) as line from cases."${table}"`,
  )
  const all = [
    ...parts,
    `select 'case_access ' || to_jsonb(a)::text from cases.case_access a`,
    `select 'person_access ' || to_jsonb(a)::text from cases.person_access a`,
  ].join(' union all ')
  const { rows } = await admin.query<{ line: string }>(`select line from (${all}) x order by 1`)
  return rows.map(({ line }) => line)
}

/** The same made anew from the sources alone; leaves everything as it was. */
export async function freshAccess(admin: pg.Client): Promise<readonly string[]> {
  await admin.query('savepoint fresh')
  await admin.query('set local session_replication_role = replica')
  for (const [table, more] of Object.entries(KEPT))
    await admin.query(
      `update cases."${table}" set ${[...ENVELOPE, ...more].map((column) => `${column} = default`).join()}`,
    )
  await admin.query('delete from cases.case_access')
  await admin.query('delete from cases.person_access')
  await admin.query('select cases.spread_all_access()')
  await admin.query('select cases.keep_person_access(array(select id from cases.person))')
  const lines = await keptAccess(admin)
  await admin.query('rollback to savepoint fresh')
  return lines
}

/** Persons (the third with a duplicate), households, cases (the last of the first household), staff, providers, districts. */
export const [PERSONS, HOMES, FILES, STAFF, PROVIDERS, DISTRICTS, SESSIONS, PLANS, SERVICES] = [
  [601, 602, 603, 604],
  [611, 612],
  [621, 622, 623],
  [631, 632],
  [641, 642],
  [651, 652],
  [661, 662],
  [671, 672],
  [681],
].map((list) => list.map(id)) as [
  string[],
  string[],
  string[],
  string[],
  string[],
  string[],
  string[],
  string[],
  string[],
]

/** A case without number, area and subject. */
export const FILE: Row = {
  ambito_id: AMBITO,
  status: 'ACTIVE',
  version: 1,
  history: '[]',
  municipality_code: '110001',
  origin: 'SELF',
  priority: 'ROUTINE',
  stored_sensitivity: [],
  reported_at: '2026-01-01T08:00:00Z',
  referred_at_closure: false,
  recorded_at: '2026-01-01T08:00:00Z',
  changed_at: '2026-01-01T08:00:00Z',
}

/** Puts a small world into the tables of `cases`, statement by statement, as triggers see it. */
export async function addWorld(admin: pg.Client): Promise<void> {
  for (const [n, person] of PERSONS.entries())
    await insert(admin, 'person', {
      id: person,
      ambito_id: AMBITO,
      version: 1,
      identity_kind: 'UNKNOWN_PERSON',
      stored_sensitivity: [],
      fiscal_hash: String(1000 + n),
    })
  for (const home of HOMES)
    await insert(admin, 'household', { id: home, ambito_id: AMBITO, version: 1, kind: 'DE_FACTO' })
  await insert(admin, 'case', {
    ...FILE,
    id: FILES[0],
    number: '1',
    area_id: AREA,
    subject_person_id: PERSONS[0],
    case_manager_id: STAFF[0],
  })
  await insert(admin, 'case', {
    ...FILE,
    id: FILES[1],
    number: '2',
    area_id: OTHER_AREA,
    subject_person_id: PERSONS[1],
  })
  await insert(admin, 'case', { ...FILE, id: FILES[2], number: '3', area_id: AREA, subject_household_id: HOMES[0] })
  for (const [n, session] of SESSIONS.entries())
    await insert(admin, 'uvm_session', {
      id: session,
      ambito_id: AMBITO,
      asl_district_unit_id: DISTRICTS[n],
      scheduled_at: '2026-03-10T10:00:00Z',
      status: 'CONVENED',
      social_member_ids: [],
      asl_member_ids: [],
      history: '[]',
    })
  await insert(admin, 'service_projection', { ...SERVICE, id: SERVICES[0], provider_id: PROVIDERS[0] })
  await addChildren(admin)
}
const SERVICE: Row = {
  ambito_id: AMBITO,
  type_code: 'SAD',
  setting: 'HOME',
  status: 'ACTIVE',
  capacity_status: 'AVAILABLE',
}

/** One row of every table that hangs on a case or a plan. */
async function addChildren(admin: pg.Client): Promise<void> {
  for (const [n, plan] of PLANS.entries())
    await insert(admin, 'care_plan', { ...CHILDREN['care_plan'], id: plan, case_id: FILES[n] })
  for (const [table, row] of Object.entries(CHILDREN)) if (table !== 'care_plan') await insert(admin, table, row)
}

const ON_CASE: Row = { ambito_id: AMBITO, case_id: FILES[0] }
const ON_PLAN: Row = { ambito_id: AMBITO, care_plan_id: PLANS[0] }
/** A row of each table that hangs on the first case or its plan, but for those that a test adds by itself. */
export const CHILDREN: Readonly<Record<string, Row>> = {
  care_plan: {
    ...ON_CASE,
    version: 1,
    history: '[]',
    kind: 'PAI',
    revision: 1,
    status: 'DRAFT',
    starts_on: '2026-02-01',
    acknowledged_measure_ids: [],
  },
  diary_entry: { ...ON_CASE, id: id(701), at: '2026-02-01T10:00:00Z', kind: 'NOTE', text: 'Nota' },
  case_event: { ...ON_CASE, id: id(702), at: '2026-02-01T10:00:00Z', kind: 'NOTE', summary: 'Nota' },
  assessment: {
    ...ON_CASE,
    id: id(703),
    kind: 'SOCIAL',
    instrument: 'x',
    instrument_version: '1',
    performed_on: '2026-02-01',
    performed_by_ids: [],
    needs: '[]',
  },
  judicial_measure: { ...MEASURE, id: id(704), case_id: FILES[0], person_id: PERSONS[0], status: 'IN_FORCE' },
  judicial_deadline: { ...ON_CASE, id: id(705), measure_id: id(704), kind: 'HEARING', due_at: '2026-03-05T10:00:00Z' },
  goal: { ...ON_PLAN, id: id(706), position: 1, description: 'x', need_domain: 'x', status: 'OPEN', indicators: [] },
  planned_intervention: {
    ...ON_PLAN,
    id: id(707),
    service_id: SERVICES[0],
    goal_ids: [],
    unit: 'hour',
    quantity: '1',
    frequency: 'x',
    starts_on: '2026-02-01',
    status: 'PLANNED',
  },
  plan_signature: { ...ON_PLAN, id: id(708), role: 'USER', at: '2026-02-01T10:00:00Z', evidence: 'x' },
  disclosure_authorisation: {
    id: id(709),
    ambito_id: AMBITO,
    person_id: PERSONS[0],
    legal_basis: 'CONSENT',
    recipient: 'Ente',
    purpose: 'Servizio',
    data_categories: ['IDENTITY'],
    valid_from: '2026-01-01T00:00:00Z',
  },
}
/** A referral of the first case that is on its way, with what the person allowed. */
export const SENT: Row = {
  ...REFERRAL,
  case_id: FILES[0],
  service_id: SERVICES[0],
  provider_id: PROVIDERS[0],
  status: 'REQUESTED',
  requested_at: '2026-02-01T10:00:00Z',
  disclosure_id: id(709),
}
/** An emergency under way. */
export const OPEN_EMERGENCY: Row = { ...EMERGENCY, status: 'REPORTED', reported_at: '2026-03-01T09:00:00Z' }
/** An emergency access to the first case, until eleven. */
export const GLASS: Row = { ...GRANT, case_id: FILES[0], review_due_on: '2026-02-27' }
/** A contact of nobody yet. */
export const CONTACT: Row = {
  ambito_id: AMBITO,
  version: 1,
  received_at: '2026-02-01T10:00:00Z',
  channel: 'PHONE',
  unit_id: id(690),
  need: 'x',
  outcome: 'INFORMATION',
  take_in_charge_due_on: '2026-02-10',
}
