import type { ViewerRole } from '#platform/viewer.ts'

/** The columns of the access matrix, in its order. */
export const MATRIX_ROLES = [
  'COORDINATOR',
  'AREA_LEAD',
  'CASE_MANAGER',
  'ACCESS_POINT',
  'ON_CALL',
  'ASL_MEMBER',
  'PROVIDER',
  'FINANCE',
  'PLAN_OFFICE',
  'INSTITUTIONAL_COORDINATION',
  'AUDITOR',
  'DASHBOARD',
] as const satisfies readonly ViewerRole[]

const cells = (text: string): readonly string[] => {
  const row = text.split('|').map((cell) => cell.trim())
  if (row.length !== MATRIX_ROLES.length) throw new Error(`not twelve cells: ${text}`)
  return row
}

/** The rows of the access matrix (domain/access.md 6.2) that tables belong to; `-` nothing, `A` aggregates only. */
export const MATRIX = {
  staff: cells('F | F | S | S | S | S | S | S | F | F | S | A'),
  leps: cells('F | F | S | - | - | - | - | F | F | F | F | F'),
  identity: cells('F | own area | O + search S | F | F | docket | shared fields | payee only | - | - | - | -'),
  household: cells('F | own area | O | S | S | docket S | - | - | - | - | - | -'),
  caseHeader: cells('F | own area | O + S others | S | S | docket S | referral S | - | - | - | P | A'),
  assessment: cells('S | own area S | O F, B others | - | B | docket F | - | - | - | - | - | A'),
  carePlan: cells('S | own area F | O F | S | S safety notes | PAI F | only its interventions | - | - | - | - | A'),
  diary: cells('B | B | O F, B others | - | B | - | - | - | - | - | - | -'),
  referrals: cells('F | own area F | O F | S | - | own | own F | - | A | - | P | A'),
  uvm: cells('S | own area F | O F | S date | - | F own district | - | - | A | - | P | A'),
  emergency: cells('F | own area | O | report | F | S if health | - | - | A | - | P | A'),
  judicial: cells('S | area 1 F | O F | - | S prohibitions, B | - | - | - | - | - | P | -'),
  services: cells('F | F | F | F | F | F | F own + public others | S | F | F | F | F'),
  provider: cells('F | F | S | S public | S with telephone | S | own | S | F | F | F | A'),
  contracts: cells('S | own area F | unit prices, available | - | - | S shares, unit prices | own | F | F | S | F | A'),
  enrolments: cells('F | own area F | O F | S active | - | docket S | own F | P | A | - | P | A'),
  budget: cells('F | own area F | - | - | - | A | own invoices | F | F | F | F | A'),
  benefits: cells('S | own area S | O F | S yes/no | - | - | - | payee + amount | A | - | P | A'),
  statistics: cells('A | A | A | A | - | A | - | A | A | A | A | A'),
  audit: cells('own | own | own | own | own | own | own | own | - | - | F | -'),
} as const
type MatrixRow = keyof typeof MATRIX

/** Who sees the rows of a table. */
export type Seen =
  /** Class L0, the public included; `reference` is written by nobody. */
  | { readonly kind: 'open'; readonly reference?: boolean }
  /** Every viewer with a token: internal data (L1) that names no person, such as most projections. */
  | { readonly kind: 'internal'; readonly reference?: boolean }
  /** No viewer: only subjects that are being resolved, each its own, or the audit trail itself. */
  | { readonly kind: 'nobody' }
  /** No viewer: the outbox, to which whoever writes within an Ambito adds. */
  | { readonly kind: 'told' }
  /** Whoever may do a mutation sees their own requests. */
  | { readonly kind: 'own' }
  /** Whose cell in any of the rows is neither `-` nor `A`; `every`: in all of them. */
  | { readonly kind: 'rows' | 'every'; readonly rows: readonly MatrixRow[] }
  /** Whose cell is not `-`: facts and sums without persons, made so that an `A` can be answered. */
  | { readonly kind: 'sums'; readonly rows: readonly MatrixRow[] }

const OWN_REQUESTS = { kind: 'own' } as const
const OPEN = { kind: 'open' } as const
const REFERENCE = { kind: 'open', reference: true } as const
const INTERNAL = { kind: 'internal' } as const
const NOBODY = { kind: 'nobody' } as const
const TOLD = { kind: 'told' } as const
const rows = (...of: MatrixRow[]): Seen => ({ kind: 'rows', rows: of })
const every = (...of: MatrixRow[]): Seen => ({ kind: 'every', rows: of })
const sums = (...of: MatrixRow[]): Seen => ({ kind: 'sums', rows: of })

/** Every table of the hub with the row of the matrix that it belongs to. */
export const TABLES: Readonly<Record<string, Seen>> = {
  'organisation.act': OPEN,
  'organisation.ambito': REFERENCE,
  'organisation.appointment': rows('staff'),
  'organisation.area_share': rows('staff', 'leps'),
  'organisation.audit_alert': NOBODY,
  'organisation.audit_event': rows('audit'),
  'organisation.audit_leaf': rows('audit'),
  'organisation.audit_retirement': NOBODY,
  'organisation.audit_tree_head': NOBODY,
  'organisation.client_registration': NOBODY,
  'organisation.employment': rows('staff', 'leps'),
  'organisation.governance_meeting': rows('staff'),
  'organisation.intervention_area': OPEN,
  'organisation.municipality': REFERENCE,
  'organisation.organisation_unit': rows('staff', 'leps'),
  'organisation.inbox_position': NOBODY,
  'organisation.inbox_retry': NOBODY,
  'organisation.outbox_event': TOLD,
  'organisation.population_snapshot': REFERENCE,
  'organisation.provider_contact_projection': NOBODY,
  'organisation.regulation_article': OPEN,
  'organisation.regulation_version': OPEN,
  'organisation.staff_member': rows('staff'),
  'organisation.training_attendance': rows('staff'),

  'cases.access_contact': every('identity', 'caseHeader'),
  'cases.appointment_projection': INTERNAL,
  'cases.assessment': rows('assessment'),
  'cases.audit_alert': NOBODY,
  'cases.audit_event': rows('audit'),
  'cases.audit_leaf': rows('audit'),
  'cases.audit_retirement': NOBODY,
  'cases.audit_tree_head': NOBODY,
  'cases.authorisation_projection': INTERNAL,
  'cases.break_glass_grant': rows('audit'),
  'cases.care_plan': rows('carePlan'),
  'cases.care_team_member': rows('caseHeader'),
  'cases.case_access': NOBODY,
  'cases.person_access': NOBODY,
  'cases.look_up_allowance': NOBODY,
  'cases.merged_reference': NOBODY,
  'cases.payee_projection': NOBODY,
  'cases.case': rows('caseHeader'),
  'cases.case_engagement_projection': every('enrolments', 'benefits', 'diary'),
  'cases.case_event': rows('caseHeader'),
  'cases.case_fact': sums('statistics'),
  'cases.contract_projection': INTERNAL,
  'cases.diary_entry': rows('diary'),
  'cases.disclosure_authorisation': every('identity', 'referrals'),
  'cases.emergency_intervention': rows('emergency'),
  'cases.goal': rows('carePlan'),
  'cases.household': rows('household'),
  'cases.household_membership': rows('household'),
  'cases.idempotency_key': OWN_REQUESTS,
  'cases.intervention_area_projection': INTERNAL,
  'cases.judicial_deadline': rows('judicial'),
  'cases.judicial_measure': rows('judicial'),
  'cases.municipality_projection': INTERNAL,
  'cases.inbox_position': NOBODY,
  'cases.inbox_retry': NOBODY,
  'cases.outbox_event': TOLD,
  'cases.person': rows('identity'),
  'cases.plan_signature': rows('carePlan'),
  'cases.planned_intervention': rows('carePlan'),
  'cases.referral': rows('referrals'),
  'cases.referral_person': rows('referrals'),
  'cases.service_projection': INTERNAL,
  'cases.staff_member_projection': INTERNAL,
  'cases.uvm_docket_item': rows('uvm'),
  'cases.uvm_session': rows('uvm'),

  'services.area_projection': INTERNAL,
  'services.audit_alert': NOBODY,
  'services.audit_event': rows('audit'),
  'services.audit_leaf': rows('audit'),
  'services.audit_retirement': NOBODY,
  'services.audit_tree_head': NOBODY,
  'services.authorisation': rows('provider'),
  'services.case_access_projection': NOBODY,
  'services.person_access_projection': NOBODY,
  'services.contract': rows('contracts'),
  'services.contract_service': rows('contracts'),
  'services.delivery': rows('enrolments'),
  'services.delivery_month': sums('enrolments'),
  'services.inspection': rows('provider'),
  'services.intervention_projection': every('enrolments', 'carePlan'),
  'services.municipality_projection': INTERNAL,
  'services.frozen_case': NOBODY,
  'services.frozen_person': NOBODY,
  'services.inbox_position': NOBODY,
  'services.inbox_retry': NOBODY,
  'services.outbox_event': TOLD,
  'services.progress_report': rows('services'),
  'services.provider': OPEN,
  'services.provider_contact': rows('provider'),
  'services.provider_return': rows('contracts'),
  'services.service': OPEN,
  'services.service_enrolment': rows('enrolments'),
  'services.service_location': OPEN,
  'services.service_objective': rows('services'),
  'services.service_occupancy': rows('services'),
  'services.service_type': REFERENCE,
  'services.unit_price': rows('contracts'),

  'finance.area_budget': OPEN,
  'finance.area_projection': INTERNAL,
  'finance.audit_alert': NOBODY,
  'finance.audit_event': rows('audit'),
  'finance.audit_leaf': rows('audit'),
  'finance.audit_retirement': NOBODY,
  'finance.audit_tree_head': NOBODY,
  'finance.benefit_group': rows('budget'),
  'finance.benefit_kind': { kind: 'internal', reference: true },
  'finance.budget_alert': sums('budget'),
  'finance.budget_line': rows('budget'),
  'finance.budget_summary': OPEN,
  'finance.case_access_projection': NOBODY,
  'finance.person_access_projection': NOBODY,
  'finance.commitment': rows('budget'),
  'finance.contract_projection': INTERNAL,
  'finance.cost_item': rows('budget'),
  'finance.delivery_value_projection': rows('budget'),
  'finance.economic_benefit': rows('benefits'),
  'finance.funding_allocation': rows('budget'),
  'finance.funding_share': rows('budget'),
  'finance.funding_source': { kind: 'internal', reference: true },
  'finance.invoice': rows('contracts'),
  'finance.liquidation': rows('budget'),
  'finance.municipality_projection': INTERNAL,
  'finance.frozen_case': NOBODY,
  'finance.frozen_person': NOBODY,
  'finance.inbox_position': NOBODY,
  'finance.inbox_retry': NOBODY,
  'finance.outbox_event': TOLD,
  'finance.payment_order': rows('budget'),
  'finance.plan_sheet': rows('budget'),
  'finance.source_totals': sums('budget'),
  'finance.spend': sums('budget', 'contracts'),
  'finance.zone_plan': rows('budget'),
}

const GLASS = 'the cell gives it in an emergency only (break-glass)'
const HEADER = 'the cell gives a summary of the case, not who works on it or what happened'
const NAMES = 'the cell gives the referral without whom it names'
const KINDS = 'the cell gives what runs, not goals, signatures or amounts'
const OWN_INVOICES_ONLY = { PROVIDER: 'the cell gives it its own invoices, which stand in a table of their own' }
const ENROLMENT_ONLY = 'a summary of the enrolment has none of its deliveries'
const PRICES_ONLY = 'the cell gives unit prices, not what a contract must report'
const UNIT_PRICES_ONLY = 'the cell gives unit prices, which services holds, and no invoice'

/** Where a table shows a role other than its cell says, and why: each is the cell read closely. */
export const DEVIATIONS: Readonly<Record<string, Partial<Record<ViewerRole, string>>>> = {
  'cases.assessment': { ON_CALL: GLASS },
  'cases.care_team_member': { ACCESS_POINT: HEADER, ON_CALL: HEADER, PROVIDER: HEADER, AUDITOR: HEADER },
  'cases.case_event': { ACCESS_POINT: HEADER, ON_CALL: HEADER, PROVIDER: HEADER, AUDITOR: HEADER },
  'cases.diary_entry': { COORDINATOR: GLASS, AREA_LEAD: GLASS, ON_CALL: GLASS },
  'cases.household': { AUDITOR: 'sees which household a case is about, by id and kind: the header in P' },
  'cases.goal': { ACCESS_POINT: KINDS, ON_CALL: KINDS, PROVIDER: 'the cell gives its interventions only' },
  'cases.judicial_deadline': { ON_CALL: 'sees what a court forbids, and no term of it' },
  'cases.plan_signature': { ACCESS_POINT: KINDS, ON_CALL: KINDS, PROVIDER: KINDS },
  'cases.planned_intervention': { ON_CALL: KINDS },
  'cases.referral_person': { ACCESS_POINT: NAMES, AUDITOR: NAMES },
  'cases.person': { FINANCE: 'sees the payee of a benefit by `cases.payee_of`, and no row of a person' },
  'cases.access_contact': { PROVIDER: 'sees shared fields of its referrals, never how a person came' },
  'finance.benefit_group': OWN_INVOICES_ONLY,
  'finance.budget_alert': OWN_INVOICES_ONLY,
  'finance.budget_line': OWN_INVOICES_ONLY,
  'finance.commitment': OWN_INVOICES_ONLY,
  'finance.cost_item': OWN_INVOICES_ONLY,
  'finance.delivery_value_projection': OWN_INVOICES_ONLY,
  'finance.funding_allocation': OWN_INVOICES_ONLY,
  'finance.funding_share': OWN_INVOICES_ONLY,
  'finance.invoice': { CASE_MANAGER: UNIT_PRICES_ONLY, ASL_MEMBER: UNIT_PRICES_ONLY },
  'finance.liquidation': OWN_INVOICES_ONLY,
  'finance.payment_order': OWN_INVOICES_ONLY,
  'finance.plan_sheet': OWN_INVOICES_ONLY,
  'finance.source_totals': OWN_INVOICES_ONLY,
  'finance.zone_plan': OWN_INVOICES_ONLY,
  'organisation.governance_meeting': { PROVIDER: 'the cell gives the referente, not who meets' },
  'services.delivery': { ACCESS_POINT: ENROLMENT_ONLY, ASL_MEMBER: ENROLMENT_ONLY },
  'services.provider_return': { CASE_MANAGER: PRICES_ONLY, ASL_MEMBER: PRICES_ONLY },
}
