// The rows of one case with its network: referrals, disclosures, UVM, emergencies, court orders, break-glass.

/** Noon of 1 March 2026 in Italy. */
export const NOW = '2026-03-01T11:00:00.000Z'
/** An id that is easy to recognise. */
export const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
/** The Ambito of every row. */
export const AMBITO = id(1)
/** An Ambito without rows. */
export const OTHER_AMBITO = id(2)
/** The area of the case. */
export const AREA = id(10)
/** The subject of the case. */
export const PERSON = id(11)
/** The one case. */
export const CASE = id(12)
/** Whom referrals address. */
export const PROVIDER = id(13)
/** What referrals ask for. */
export const SERVICE = id(14)
/** A social member of the UVM. */
export const STAFF = id(15)
/** The ASL district. */
export const DISTRICT = id(16)
/** The PAI of the case. */
export const PLAN = id(17)
/** Who manages the case. */
export const MANAGER = id(18)
/** An area whose only case is another one, on the same docket; it has no network. */
export const OTHER_AREA = id(99)
/** That other case. */
export const OTHER_CASE = id(96)
const HISTORY = [{ at: '2026-01-01T10:00:00.000Z', from: null, to: 'REPORTED', byRole: 'ON_CALL', note: null }]

/** Columns and values of a row. */
export type Row = Readonly<Record<string, unknown>>
/** A referral without state. */
export const REFERRAL: Row = {
  ambito_id: AMBITO,
  area_id: AREA,
  case_id: CASE,
  service_id: SERVICE,
  provider_id: PROVIDER,
  priority: 'ROUTINE',
  created_at: '2026-01-01T08:00:00Z',
  shared_fields: ['IDENTITY'],
  history: '[]',
}
/** An emergency without state. */
export const EMERGENCY: Row = {
  ambito_id: AMBITO,
  kind: 'MINOR_AT_RISK',
  reporter_kind: 'POLICE',
  municipality_code: '110001',
  history: JSON.stringify(HISTORY),
}
const DISCLOSURE: Row = {
  ambito_id: AMBITO,
  person_id: PERSON,
  legal_basis: 'CONSENT',
  recipient: 'Ente',
  purpose: 'Servizio',
  data_categories: ['IDENTITY'],
  valid_from: '2026-01-01T00:00:00Z',
}
/** A court order without state. */
export const MEASURE: Row = {
  ambito_id: AMBITO,
  case_id: CASE,
  person_id: PERSON,
  authority: 'JUVENILE_COURT',
  kind: 'ART_403_PLACEMENT',
  issued_on: '2026-02-20',
  placement_at: '2026-02-27T10:00:00Z',
  prohibitions: ['Divieto di incontri non protetti'],
  secret_placement: true,
  history: '[]',
}
const DEADLINE: Row = { ambito_id: AMBITO, case_id: CASE }
/** A break-glass grant. */
export const GRANT: Row = {
  ambito_id: AMBITO,
  case_id: CASE,
  actor: 'demo:on-call',
  reason_code: 'IMMEDIATE_DANGER',
  reason: 'Minore in pericolo immediato',
  granted_at: '2026-02-20T10:00:00Z',
  expires_at: '2026-02-20T11:00:00Z',
}

const FILE: Row = {
  ambito_id: AMBITO,
  status: 'ACTIVE',
  version: 1,
  history: '[]',
  area_id: AREA,
  subject_person_id: PERSON,
  municipality_code: '110001',
  origin: 'SELF',
  priority: 'ROUTINE',
  stored_sensitivity: [],
  reported_at: '2026-01-01T08:00:00Z',
  referred_at_closure: false,
  recorded_at: '2026-01-01T08:00:00Z',
  changed_at: '2026-01-01T08:00:00Z',
}

/** Everything that stands in the tables, by table. */
export const ROWS: readonly (readonly [table: string, row: Row])[] = [
  ['person', { id: PERSON, ambito_id: AMBITO, version: 1, identity_kind: 'UNKNOWN_PERSON', stored_sensitivity: [] }],
  ['person', { id: id(94), ambito_id: AMBITO, version: 1, identity_kind: 'UNKNOWN_PERSON', stored_sensitivity: [] }],
  ['case', { ...FILE, id: CASE, number: '2026/000001', case_manager_id: MANAGER }],
  ['case', { ...FILE, id: OTHER_CASE, number: '2026/000002', area_id: OTHER_AREA, subject_person_id: id(94) }],
  ['disclosure_authorisation', { ...DISCLOSURE, id: id(20) }],
  ['disclosure_authorisation', { ...DISCLOSURE, id: id(21), valid_from: '2025-12-01T00:00:00Z', valid_to: NOW }],
  [
    'disclosure_authorisation',
    { ...DISCLOSURE, id: id(22), valid_from: '2025-11-01T00:00:00Z', withdrawn_at: '2026-02-28T10:00:00Z' },
  ],
  ['disclosure_authorisation', { ...DISCLOSURE, id: id(23), valid_from: '2026-04-01T00:00:00Z' }],
  ['referral', { ...REFERRAL, id: id(30), status: 'DRAFT' }],
  [
    'referral',
    {
      ...REFERRAL,
      id: id(31),
      status: 'REQUESTED',
      created_at: '2026-02-20T10:00:00Z',
      requested_at: '2026-02-21T11:00:00.001Z',
      disclosure_id: id(20),
    },
  ],
  [
    'referral',
    {
      ...REFERRAL,
      id: id(32),
      status: 'REQUESTED',
      created_at: '2026-02-10T10:00:00Z',
      requested_at: '2026-02-11T11:00:00Z',
    },
  ],
  [
    'referral',
    {
      ...REFERRAL,
      id: id(33),
      status: 'REJECTED',
      reject_reason: 'NO_CAPACITY',
      created_at: '2026-01-10T10:00:00Z',
      requested_at: '2026-01-10T11:00:00Z',
      responded_at: '2026-01-13T12:00:00Z',
      ended_at: '2026-01-13T12:00:00Z',
      area_id: OTHER_AREA,
    },
  ],
  [
    'uvm_session',
    {
      id: id(40),
      ambito_id: AMBITO,
      asl_district_unit_id: DISTRICT,
      scheduled_at: '2026-03-10T22:59:00Z',
      status: 'CONVENED',
      social_member_ids: [STAFF],
      asl_member_ids: [id(98), id(97)],
      history: '[]',
    },
  ],
  [
    'uvm_session',
    {
      id: id(41),
      ambito_id: AMBITO,
      asl_district_unit_id: DISTRICT,
      scheduled_at: '2026-03-10T23:00:00Z',
      status: 'SCHEDULED',
      social_member_ids: [],
      asl_member_ids: [],
      history: '[]',
    },
  ],
  ['uvm_docket_item', { id: id(51), ambito_id: AMBITO, session_id: id(40), position: 2, case_id: CASE }],
  [
    'uvm_docket_item',
    {
      id: id(50),
      ambito_id: AMBITO,
      session_id: id(40),
      position: 1,
      case_id: OTHER_CASE,
      decided_at: '2026-02-28T10:00:00Z',
      eligible: true,
      setting: 'HOME',
      health_share: '0.50',
      social_share: '0.5',
      review_on: '2026-08-28',
    },
  ],
  [
    'care_plan',
    {
      id: PLAN,
      ambito_id: AMBITO,
      case_id: CASE,
      version: 1,
      history: '[]',
      kind: 'PAI',
      revision: 1,
      status: 'ACTIVE',
      starts_on: '2026-02-01',
      uvm_session_id: id(40),
      acknowledged_measure_ids: [id(70)],
    },
  ],
  [
    'emergency_intervention',
    {
      ...EMERGENCY,
      id: id(60),
      status: 'ON_SCENE',
      case_id: CASE,
      reported_at: '2026-03-01T09:00:00Z',
      dispatched_at: '2026-03-01T09:12:59Z',
      on_scene_at: '2026-03-01T09:41:00Z',
      triaged_at: '2026-03-01T09:05:00Z',
    },
  ],
  ['emergency_intervention', { ...EMERGENCY, id: id(61), status: 'TRIAGED', reported_at: '2026-02-28T10:00:00Z' }],
  ['emergency_intervention', { ...EMERGENCY, id: id(62), status: 'CLOSED', reported_at: '2026-03-01T08:00:00Z' }],
  [
    'emergency_intervention',
    { ...EMERGENCY, id: id(63), status: 'NOT_APPROPRIATE', reported_at: '2026-03-01T08:30:00Z' },
  ],
  ['judicial_measure', { ...MEASURE, id: id(70), status: 'IN_FORCE' }],
  ['judicial_measure', { ...MEASURE, id: id(71), status: 'LIFTED', issued_on: '2025-02-20' }],
  [
    'judicial_deadline',
    {
      ...DEADLINE,
      id: id(80),
      measure_id: id(70),
      kind: 'ORAL_NOTICE',
      due_at: '2026-02-27T10:00:00Z',
      met_at: '2026-02-27T10:20:00Z',
    },
  ],
  [
    'judicial_deadline',
    {
      ...DEADLINE,
      id: id(81),
      measure_id: id(70),
      kind: 'FILE_TO_PROSECUTOR',
      due_at: '2026-02-28T10:00:00Z',
      met_at: '2026-02-28T10:00:00Z',
    },
  ],
  [
    'judicial_deadline',
    { ...DEADLINE, id: id(82), measure_id: id(70), kind: 'VALIDATION_REQUEST', due_at: '2026-03-01T10:59:59Z' },
  ],
  [
    'judicial_deadline',
    { ...DEADLINE, id: id(83), measure_id: id(70), kind: 'COURT_DECISION', due_at: '2026-03-03T10:59:59Z' },
  ],
  [
    'judicial_deadline',
    { ...DEADLINE, id: id(84), measure_id: id(70), kind: 'HEARING', due_at: '2026-03-18T10:59:59Z' },
  ],
  [
    'judicial_deadline',
    { ...DEADLINE, id: id(85), measure_id: id(71), kind: 'HEARING', due_at: '2026-03-02T10:00:00Z' },
  ],
  ['break_glass_grant', { ...GRANT, id: id(90), review_due_on: '2026-02-27' }],
  [
    'break_glass_grant',
    {
      ...GRANT,
      id: id(91),
      review_due_on: '2026-02-20',
      reviewed_at: '2026-02-19T10:00:00Z',
      reviewed_by: 'demo:auditor',
      justified: true,
    },
  ],
]
