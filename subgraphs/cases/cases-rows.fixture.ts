import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { viewerAs } from '#test/kit/viewers.ts'

/** It is a quarter to midnight of 1 March 2026 in Italy. */
export const NOW = '2026-03-01T22:45:00.000Z'
/** The n-th id of these tests. */
export const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
/** The Ambito, its two areas with names, a case manager and the officer who approves. */
export const [AMBITO, AREA, SISTER, MANAGER, OFFICER] = [1, 2, 3, 4, 5].map(id) as [
  string,
  string,
  string,
  string,
  string,
]
/** Adults, a child who turns eighteen tomorrow, somebody unknown, somebody without given name, and a family. */
export const [ADA, TWIN, CHILD, UNKNOWN, NAMELESS, FAMILY] = [10, 11, 12, 13, 14, 15].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
/** The id of the n-th case. */
export const file = (n: number): string => id(100 + n)

/** The tax code of Ada Davalos, had she been born on a day. */
export const codeOf = (birthDate: string): string =>
  syntheticTaxCode({ familyName: 'Davalos', givenName: 'Ada', birthDate, sex: 'F' })
/** The tax code of Ada. */
export const ADA_CODE = codeOf('1960-03-02')
/** The tax code of the duplicate that was merged into Ada. */
export const TWIN_CODE = codeOf('1960-02-03')

/** A viewer with one role. */
export const staff = (role: ViewerRole, ambitoId: string = AMBITO): Viewer => viewerAs(role, { ambitoId })
/** Who sees all cases of the Ambito, of those in hidden compartments a summary. */
export const COORDINATOR = staff('COORDINATOR')
/** Who leads both areas: sees every file as a whole. */
export const LEAD = viewerAs('AREA_LEAD', { ambitoId: AMBITO, areaIds: [AREA, SISTER] })
/** The case manager. */
export const ASSIGNED = viewerAs('CASE_MANAGER', { ambitoId: AMBITO, staffMemberId: MANAGER })
/** The district of the ASL on whose docket the first case is, and who of it hears that case. */
export const [DISTRICT, PHYSICIAN] = [id(7), id(8)]
/** A coordinator who has opened the first case in an emergency. */
export const GLASS_BREAKER = viewerAs('COORDINATOR', { ambitoId: AMBITO, subject: 'demo:glass' })

/** One row of a table. */
export type Row = Readonly<Record<string, unknown>>
const PERSON: Row = { ambito_id: AMBITO, version: 1, identity_kind: 'TAX_CODE', stored_sensitivity: [] }
/** A case, as far as the tests do not care. */
export const CASE: Row = {
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

/** What stands in the database of these tests. */
export const ROWS: readonly (readonly [table: string, row: Row])[] = [
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
  [
    'uvm_session',
    {
      id: id(450),
      ambito_id: AMBITO,
      asl_district_unit_id: DISTRICT,
      scheduled_at: '2026-03-10T10:00:00Z',
      status: 'CONVENED',
      social_member_ids: [],
      asl_member_ids: [PHYSICIAN],
      history: '[]',
    },
  ],
  ['uvm_docket_item', { id: id(451), ambito_id: AMBITO, session_id: id(450), position: 1, case_id: file(1) }],
  [
    'break_glass_grant',
    {
      id: id(460),
      ambito_id: AMBITO,
      case_id: file(1),
      actor: 'demo:glass',
      reason_code: 'IMMEDIATE_DANGER',
      reason: 'Minore in pericolo immediato',
      granted_at: '2026-03-01T22:00:00Z',
      expires_at: '2026-03-01T23:00:00Z',
      review_due_on: '2026-03-06',
      known_by: '{"GENDER_VIOLENCE":null}',
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
