import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import type { Compartment, Parties, Situation } from './planted-files.ts'

/** The nouns of a planted file, by graph type. */
export const NOUNS = [
  'Person',
  'Household',
  'HouseholdMembership',
  'AccessContact',
  'Case',
  'CareTeamMember',
  'CaseEvent',
  'DiaryEntry',
  'Assessment',
  'CarePlan',
  'Goal',
  'PlannedIntervention',
  'PlanSignature',
  'Referral',
  'DisclosureAuthorisation',
  'UvmSession',
  'UvmDocketItem',
  'EmergencyIntervention',
  'JudicialMeasure',
  'JudicialDeadlineItem',
  'ServiceEnrolment',
  'Delivery',
  'EconomicBenefit',
] as const
export type Noun = (typeof NOUNS)[number]
/** The subgraph that holds the rows of a noun. */
export const ownerOf = (noun: Noun): 'cases' | 'services' | 'finance' => {
  if (noun === 'EconomicBenefit') return 'finance'
  return noun === 'ServiceEnrolment' || noun === 'Delivery' ? 'services' : 'cases'
}
export type Ids = Readonly<Record<Noun, string>>

/** What a file is planted from. */
export interface Planting {
  readonly index: number
  readonly situation: Situation
  readonly compartment: Compartment
  readonly parties: Parties
  /** Fiscal hashes of all personas, for who lives with them. */
  readonly hashes: readonly string[]
}

type Row = Readonly<Record<string, unknown>>
/** Rows by table. */
export type Rows = readonly (readonly [table: string, row: Row])[]

/** An id that no seed makes: of a planted row. */
const idOf = (file: number, row: number): string =>
  `0189abcd-0000-7000-8${String(file).padStart(3, '0')}-${String(row).padStart(12, '0')}`

const ALL_CATEGORIES = ['IDENTITY', 'CONTACTS', 'HOUSEHOLD', 'NEEDS', 'CARE_PLAN', 'JUDICIAL_PROHIBITIONS']
const LETTERS = 'BCDFGLMNPR'
/** A family name that nobody else has, nor its tax code: the first three letters are the file's. */
export const plantedName = (index: number): string => {
  const letters = [...String(index).padStart(3, '0')].map((digit) => LETTERS[Number(digit)]!)
  return `${letters[0]}${letters[1]!.toLowerCase()}${letters[2]!.toLowerCase()}azqw`
}

/** What a file is known by. */
export interface Names {
  readonly ids: Ids
  readonly number: string
  readonly taxCode: string
  readonly familyName: string
  readonly identityCode: string
}

/** The rows of one file, with what names it. Every column that a viewer could see holds something. */
export function fileRowsOf(planting: Planting): Names & { readonly rows: Rows; readonly made: Made } {
  const { index } = planting
  const ids = Object.fromEntries(NOUNS.map((noun, row) => [noun, idOf(index, row + 1)])) as unknown as Ids
  const number = `2026/9${String(index).padStart(5, '0')}`
  const familyName = plantedName(index)
  const taxCode = syntheticTaxCode({ familyName, givenName: 'Xanturio', birthDate: '1980-05-05', sex: 'M' })
  const identityCode = `ENI${String(index).padStart(6, '0')}`
  const names: Names = { ids, number, familyName, taxCode, identityCode }
  const made: Made = { ...planting, ...names }
  const rows = [...people(made), ...caseRows(made), ...plan(made), ...network(made)]
  return { ...names, rows, made }
}

/** What a file is made of. */
export interface Made extends Planting, Names {}

/** Whether the provider of the demo's persona runs what the person is enrolled in. */
export const isServed = (situation: Situation): boolean =>
  situation === 'related' || situation === 'own' || situation.startsWith('referred')

const isRelated = ({ situation }: Made): boolean => situation === 'related' || situation === 'own'
const compartments = ({ compartment }: Made): string[] => (compartment ? [compartment] : [])

function people(made: Made): Rows {
  const { ids, index, parties, hashes, situation } = made
  const ambito_id = parties.ambito
  const person = { ambito_id, version: 1, identity_kind: 'TAX_CODE', stored_sensitivity: compartments(made) }
  const member = { ambito_id, household_id: ids.Household, valid_from: '2020-01-01' }
  const mates: Rows = (situation === 'own' ? hashes : []).flatMap((fiscal_hash, mate): Rows => {
    const id = idOf(index, 200 + mate)
    return [
      ['cases.person', { ...person, id, fiscal_hash, stored_sensitivity: [] }],
      ['cases.household_membership', { ...member, id: idOf(index, 300 + mate), person_id: id, relation: 'SIBLING' }],
    ]
  })
  return [
    [
      'cases.person',
      {
        ...person,
        id: ids.Person,
        tax_code: made.taxCode,
        identity_code: made.identityCode,
        given_name: 'Xanturio',
        family_name: made.familyName,
        birth_date: '1980-05-05',
        sex_at_registry: 'M',
        residence_code: '110001',
        domicile_street: `Via Nascosta ${index}`,
        domicile_postal_code: '76123',
        domicile_municipality: '110001',
        phone: `+39088399${String(index).padStart(4, '0')}`,
        email: `nascosto${index}@example.invalid`,
        fiscal_hash: String(900_000_000 + index),
      },
    ],
    ['cases.household', { id: ids.Household, ambito_id, version: 1, kind: 'REGISTRY' }],
    [
      'cases.household_membership',
      { ...member, id: ids.HouseholdMembership, person_id: ids.Person, relation: 'REFERENCE_PERSON' },
    ],
    ...mates,
    ...(isRelated(made) ? ([['cases.payee_projection', { id: ids.Person, ambito_id }]] as Rows) : []),
    [
      'cases.access_contact',
      {
        id: ids.AccessContact,
        ambito_id,
        version: 1,
        received_at: '2026-02-01T09:00:00Z',
        channel: 'ASL',
        unit_id: parties.unit,
        person_id: ids.Person,
        requested_by: 'un vicino',
        need: 'aiuto',
        area_hint_id: areaOf(made),
        outcome: 'CASE_OPENED',
        case_id: ids.Case,
        take_in_charge_due_on: '2026-03-01',
      },
    ],
  ]
}

const areaOf = (made: Made): string => (isRelated(made) ? made.parties.leadArea : made.parties.otherArea)

function caseRows(made: Made): Rows {
  const { ids, parties, situation, number } = made
  const of = { ambito_id: parties.ambito, case_id: ids.Case }
  const manager = isRelated(made) ? parties.manager : parties.otherManager
  const glass = situation === 'glass' ? '2026-06-15T09:30:00Z' : '2026-06-15T08:00:00Z'
  const grants: Rows = ['coordinator', 'area-lead', 'case-manager', 'on-call'].map((name, row) => [
    'cases.break_glass_grant',
    {
      ...of,
      id: idOf(made.index, 100 + row),
      actor: `demo:${name}`,
      reason_code: 'IMMEDIATE_DANGER',
      reason: 'Pericolo immediato per la persona',
      granted_at: glass,
      expires_at: glass.replace('T09:30', 'T10:30').replace('T08:00', 'T09:00'),
      review_due_on: '2026-06-22',
      known_by: JSON.stringify({ GENDER_VIOLENCE: null, MENTAL_HEALTH_ADDICTION: null }),
    },
  ])
  return [
    [
      'cases."case"',
      {
        id: ids.Case,
        ambito_id: parties.ambito,
        number,
        status: 'UNDER_ASSESSMENT',
        version: 1,
        history: HISTORY,
        area_id: areaOf(made),
        subject_person_id: ids.Person,
        municipality_code: '110001',
        case_manager_id: manager,
        origin: 'SELF',
        priority: 'URGENT',
        stored_sensitivity: compartments(made),
        reported_at: '2026-02-01T09:00:00Z',
        take_in_charge_due_on: '2026-03-01',
        referred_at_closure: false,
        cross_system_number: `X-${made.index}`,
        access_contact_id: ids.AccessContact,
        recorded_at: '2026-02-01T09:00:00Z',
        changed_at: '2026-02-02T09:00:00Z',
      },
    ],
    [
      'cases.care_team_member',
      {
        ...of,
        id: ids.CareTeamMember,
        staff_member_id: situation === 'team' ? parties.manager : parties.otherManager,
        external_role: 'educatrice',
        organisation_unit_id: parties.unit,
        provider_id: parties.otherProvider,
        valid_from: '2026-02-01',
      },
    ],
    [
      'cases.case_event',
      { ...of, id: ids.CaseEvent, at: '2026-02-01T09:00:00Z', kind: 'NOTE', actor_id: manager, summary: 'Accaduto' },
    ],
    [
      'cases.diary_entry',
      {
        ...of,
        id: ids.DiaryEntry,
        at: '2026-02-01T09:00:00Z',
        author_id: manager,
        kind: 'NOTE',
        text: 'Annotato',
        amends: null,
      },
    ],
    [
      'cases.assessment',
      {
        ...of,
        id: ids.Assessment,
        kind: 'UVM',
        instrument: 'S.Va.M.A.',
        instrument_version: '1',
        performed_on: '2026-02-10',
        performed_by_ids: [manager],
        needs: JSON.stringify([{ domain: 'HEALTH', score: 3 }]),
        summary: 'Sintesi riservata',
        valid_until: '2027-02-10',
      },
    ],
    ...(situation.startsWith('glass') ? grants : []),
  ]
}

/** The states of every planted row that has a history. */
export const HISTORY = JSON.stringify([
  { at: '2026-02-01T09:00:00.000Z', from: null, to: 'REPORTED', byRole: 'CASE_MANAGER', note: null },
])

function plan({ ids, parties }: Made): Rows {
  const of = { ambito_id: parties.ambito, care_plan_id: ids.CarePlan }
  return [
    [
      'cases.care_plan',
      {
        id: ids.CarePlan,
        ambito_id: parties.ambito,
        case_id: ids.Case,
        version: 1,
        history: HISTORY,
        kind: 'PAI',
        revision: 1,
        status: 'ACTIVE',
        starts_on: '2026-02-15',
        review_due_on: '2026-08-15',
        uvm_session_id: ids.UvmSession,
        acknowledged_measure_ids: [ids.JudicialMeasure],
      },
    ],
    [
      'cases.goal',
      {
        ...of,
        id: ids.Goal,
        position: 1,
        description: 'Meta',
        need_domain: 'HEALTH',
        status: 'ACTIVE',
        achievement: 'IN_PROGRESS',
        target_date: '2026-12-31',
        indicators: ['uno'],
      },
    ],
    [
      'cases.planned_intervention',
      {
        ...of,
        id: ids.PlannedIntervention,
        service_id: parties.service,
        provider_id: parties.provider,
        goal_ids: [ids.Goal],
        unit: 'hour',
        quantity: '10',
        frequency: 'settimanale',
        starts_on: '2026-02-15',
        status: 'IN_PROGRESS',
        unit_cost_amount: '20.00',
        social_share: '0.5',
        health_share: '0.3',
        user_share: '0.2',
      },
    ],
    [
      'cases.plan_signature',
      { ...of, id: ids.PlanSignature, role: 'SUBJECT', at: '2026-02-15T09:00:00Z', evidence: 'firma' },
    ],
  ]
}

function network(made: Made): Rows {
  const { ids, parties, situation } = made
  const of = { ambito_id: parties.ambito, case_id: ids.Case }
  const isSent = isRelated(made) || situation.startsWith('referred')
  const isOver = situation === 'referredOver'
  return [
    [
      'cases.disclosure_authorisation',
      {
        id: ids.DisclosureAuthorisation,
        ambito_id: parties.ambito,
        person_id: ids.Person,
        legal_basis: 'CONSENT',
        recipient: 'Ente',
        purpose: 'Servizio',
        data_categories: ALL_CATEGORIES,
        valid_from: '2026-01-01T00:00:00Z',
        withdrawn_at: situation === 'referredWithdrawn' ? '2026-05-01T00:00:00Z' : null,
        recipient_provider_id: isSent ? parties.provider : parties.otherProvider,
      },
    ],
    [
      'cases.referral',
      {
        ...of,
        id: ids.Referral,
        area_id: areaOf(made),
        intervention_id: ids.PlannedIntervention,
        service_id: isSent ? parties.service : parties.otherService,
        provider_id: isSent ? parties.provider : parties.otherProvider,
        status: isOver ? 'COMPLETED' : 'REQUESTED',
        priority: 'URGENT',
        requested_by_staff_id: parties.otherManager,
        created_at: '2026-03-01T09:00:00Z',
        requested_at: '2026-03-01T10:00:00Z',
        responded_at: isOver ? '2026-03-02T10:00:00Z' : null,
        completed_at: isOver ? '2026-05-15T09:00:00Z' : null,
        ended_at: isOver ? '2026-05-15T09:00:00Z' : null,
        disclosure_id: ids.DisclosureAuthorisation,
        shared_fields: situation === 'referred' ? [] : ALL_CATEGORIES,
        outcome: 'Esito',
        history: HISTORY,
      },
    ],
    [
      'cases.uvm_session',
      {
        id: ids.UvmSession,
        ambito_id: parties.ambito,
        asl_district_unit_id: isRelated(made) ? parties.district : parties.otherDistrict,
        scheduled_at: '2026-02-14T09:00:00Z',
        status: 'DECIDED',
        social_member_ids: [parties.otherManager],
        asl_member_ids: [],
        history: HISTORY,
      },
    ],
    [
      'cases.uvm_docket_item',
      {
        ...of,
        id: ids.UvmDocketItem,
        session_id: ids.UvmSession,
        position: 1,
        assessment_id: ids.Assessment,
        decided_at: '2026-02-14T09:30:00Z',
        eligible: true,
        setting: 'HOME',
        health_share: '0.5',
        social_share: '0.5',
        review_on: '2026-08-14',
        proposed_plan_id: ids.CarePlan,
      },
    ],
    ...events(made),
  ]
}

function events(made: Made): Rows {
  const { ids, parties } = made
  const isOpen = isRelated(made)
  return [
    [
      'cases.emergency_intervention',
      {
        id: ids.EmergencyIntervention,
        ambito_id: parties.ambito,
        version: 1,
        history: HISTORY,
        reported_at: '2026-06-14T08:00:00Z',
        kind: 'OTHER',
        status: isOpen ? 'STABILISED' : 'CLOSED',
        triage_level: 'URGENT',
        reporter_kind: 'HOSPITAL',
        municipality_code: '110001',
        on_call_staff_id: parties.otherManager,
        triaged_at: '2026-06-14T08:05:00Z',
        dispatched_at: '2026-06-14T08:10:00Z',
        on_scene_at: '2026-06-14T08:30:00Z',
        stabilised_at: '2026-06-14T09:00:00Z',
        closed_at: isOpen ? null : '2026-06-14T10:00:00Z',
        case_id: ids.Case,
        person_id: ids.Person,
        placement_service_id: parties.service,
        outcome: 'Esito',
        note: 'Nota riservata',
      },
    ],
    [
      'cases.judicial_measure',
      {
        id: ids.JudicialMeasure,
        ambito_id: parties.ambito,
        case_id: ids.Case,
        person_id: ids.Person,
        version: 1,
        history: HISTORY,
        authority: 'JUVENILE_COURT',
        register_number: `RG ${made.index}`,
        kind: 'ART_403_PLACEMENT',
        status: 'IN_FORCE',
        issued_on: '2026-05-20',
        notified_at: '2026-05-21T09:00:00Z',
        placement_at: '2026-05-20T20:00:00Z',
        prohibitions: ['Divieto di incontri'],
        secret_placement: false,
      },
    ],
    [
      'cases.judicial_deadline',
      {
        ambito_id: parties.ambito,
        case_id: ids.Case,
        id: ids.JudicialDeadlineItem,
        measure_id: ids.JudicialMeasure,
        kind: 'HEARING',
        due_at: '2026-07-01T09:00:07Z',
      },
    ],
  ]
}
