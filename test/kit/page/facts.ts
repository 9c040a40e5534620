import type pg from 'pg'
import { SEED_TODAY } from '../database.ts'

/** A row of a personal type as it is in the database. */
export interface Row {
  readonly type: string
  readonly id: string
  readonly raw: Readonly<Record<string, unknown>>
  /** Whom it is about. */
  readonly persons: readonly string[]
  readonly households: readonly string[]
  /** The cases to which it belongs, or for a person those that are about her. */
  readonly cases: readonly string[]
}
export interface CaseFacts {
  readonly id: string
  readonly isOpen: boolean
  readonly area: string | null
  readonly staff: readonly string[]
  readonly marks: readonly string[]
  readonly persons: readonly string[]
}
/** What the database holds of persons and of who relates to them, read as its administrator. */
export interface World {
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Row>>
  readonly cases: ReadonlyMap<string, CaseFacts>
  /** Compartments with which a person or its survivor is marked. */
  readonly marks: ReadonlyMap<string, readonly string[]>
  readonly members: ReadonlyMap<string, readonly string[]>
  readonly formerMembers: ReadonlyMap<string, readonly string[]>
  readonly casesOf: ReadonlyMap<string, readonly string[]>
  readonly docket: readonly { case: string; district: string; members: string[]; assessment: string | null }[]
  readonly referrals: readonly Record<string, unknown>[]
  readonly glass: readonly { case: string; actor: string }[]
  readonly areas: ReadonlyMap<string, string>
  readonly providerOf: ReadonlyMap<string, string>
  readonly emergencies: readonly { person: string | null; case: string | null; isOpen: boolean }[]
  readonly plans: ReadonlyMap<string, Record<string, unknown>>
  readonly payees: ReadonlySet<string>
  readonly typeOf: ReadonlyMap<string, string>
  /** By fiscal hash of a human the persons with whom they live, themselves included. */
  readonly kin: ReadonlyMap<string, ReadonlySet<string>>
  readonly now: Date
  readonly ambito: string
  readonly districts: readonly string[]
  readonly referredNames: ReadonlyMap<string, readonly string[]>
}

const CLOSED = ['CLOSED', 'TRANSFERRED', 'CANCELLED', 'ENTERED_IN_ERROR']
const OVER = ['CLOSED', 'HANDED_OVER', 'NOT_APPROPRIATE']
/** The instant of the clock of a hub under test. */
export const NOW = new Date(`${SEED_TODAY}T10:00:00Z`)

/** The tables of the types that have an id of their own, with the column of what they depend on. */
const TABLES: Readonly<Record<string, string>> = {
  Person: 'select * from cases.person',
  Household: 'select * from cases.household',
  Case: 'select * from cases."case"',
  Assessment: 'select * from cases.assessment',
  CarePlan: 'select * from cases.care_plan',
  Goal: 'select g.*, p.case_id from cases.goal g join cases.care_plan p on p.id = g.care_plan_id',
  PlannedIntervention:
    'select i.*, p.case_id from cases.planned_intervention i join cases.care_plan p on p.id = i.care_plan_id',
  DiaryEntry: 'select * from cases.diary_entry',
  Referral: 'select * from cases.referral',
  UvmSession: 'select * from cases.uvm_session',
  EmergencyIntervention: 'select * from cases.emergency_intervention',
  JudicialMeasure: 'select * from cases.judicial_measure',
  AccessContact: 'select * from cases.access_contact',
  ServiceEnrolment: 'select * from services.service_enrolment',
  Delivery:
    'select d.*, e.person_id, e.case_id from services.delivery d join services.service_enrolment e on e.id = d.enrolment_id',
  EconomicBenefit: 'select * from finance.economic_benefit',
}

type Raw = Record<string, unknown>

/** Reads the world. */
export async function worldOf(admin: pg.Client): Promise<World> {
  const all = async (sql: string, values: unknown[] = []): Promise<Raw[]> => (await admin.query<Raw>(sql, values)).rows
  const persons = await all(
    'select id, stored_sensitivity, merged_into_id, fiscal_hash::text as hash from cases.person',
  )
  const survivor = new Map(persons.map((p) => [String(p['id']), p['merged_into_id'] as string | null]))
  const own = new Map(persons.map((p) => [String(p['id']), p['stored_sensitivity'] as string[]]))
  const marks = new Map([...own.keys()].map((id) => [id, chain(id, survivor).flatMap((one) => own.get(one) ?? [])]))
  const memberships = await all('select household_id, person_id, valid_to from cases.household_membership')
  const inForce = ({ valid_to: to }: Raw): boolean => to === null || asDay(to) >= SEED_TODAY
  const members = grouped(memberships.filter(inForce), 'household_id', 'person_id')
  const formerMembers = grouped(
    memberships.filter((m) => !inForce(m)),
    'household_id',
    'person_id',
  )
  const caseRows = await all('select * from cases."case"')
  const team = grouped(
    (
      await all(
        'select case_id, staff_member_id, valid_to from cases.care_team_member where staff_member_id is not null',
      )
    ).filter(inForce),
    'case_id',
    'staff_member_id',
  )
  const cases = new Map(caseRows.map((one) => [String(one['id']), caseFacts(one, members, team)]))
  const casesOf = new Map<string, string[]>()
  for (const { id, persons: about } of cases.values()) for (const person of about) add(casesOf, person, id)
  const rows = new Map<string, Map<string, Row>>()
  for (const [type, sql] of Object.entries(TABLES))
    rows.set(
      type,
      new Map((await all(sql)).map((raw) => [String(raw['id']), rowOf(type, raw, { cases, casesOf, members })])),
    )
  const docket = await all(
    `select d.case_id as case, s.asl_district_unit_id as district, s.asl_member_ids as members, d.assessment_id as assessment, d.session_id as session
     from cases.uvm_docket_item d join cases.uvm_session s on s.id = d.session_id`,
  )
  for (const item of docket) sessionCase(rows.get('UvmSession')!, item)
  const text = (name: string): Promise<Raw[]> => all(name)
  return {
    rows,
    cases,
    marks,
    members,
    formerMembers,
    casesOf,
    docket: docket as never,
    referrals: await all(
      'select r.*, d.withdrawn_at is not null as withdrawn from cases.referral r left join cases.disclosure_authorisation d on d.id = r.disclosure_id',
    ),
    glass: (await all(
      'select case_id as case, actor from cases.break_glass_grant where granted_at <= $1 and expires_at > $1 and ended_at is null',
      [NOW],
    )) as never,
    areas: mapped(await text('select id as k, code as v from organisation.intervention_area')),
    providerOf: mapped(
      await text('select id as k, provider_id as v from services.service where provider_id is not null'),
    ),
    typeOf: mapped(await text('select id as k, type_code as v from services.service')),
    emergencies: [...rows.get('EmergencyIntervention')!.values()].map(({ raw }) => ({
      person: raw['person_id'] as string | null,
      case: raw['case_id'] as string | null,
      isOpen: !OVER.includes(String(raw['status'])),
    })),
    plans: new Map([...rows.get('CarePlan')!.values()].map(({ id, raw }) => [id, raw])),
    payees: new Set((await text('select person_id as k from finance.economic_benefit')).map(({ k }) => String(k))),
    kin: kinOf(persons, memberships.filter(inForce)),
    now: NOW,
    ambito: String(caseRows[0]!['ambito_id']),
    districts: [...new Set(docket.map((one) => String(one['district'])))].slice(0, 3),
    referredNames: grouped(
      await text('select referral_id, person_id from cases.referral_person'),
      'referral_id',
      'person_id',
    ),
  }
}

const mapped = (found: Raw[]): Map<string, string> => new Map(found.map(({ k, v }) => [String(k), String(v)]))
// The day of a date column, however the driver gives it.
const asDay = (value: unknown): string =>
  value instanceof Date
    ? `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}`
    : String(value).slice(0, 10)

function chain(id: string, survivor: ReadonlyMap<string, string | null>): string[] {
  const next = survivor.get(id)
  return next ? [id, ...chain(next, survivor)] : [id]
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  const held = map.get(key)
  if (held) held.push(value)
  else map.set(key, [value])
}

function grouped(found: Raw[], key: string, value: string): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const one of found) add(map, String(one[key]), String(one[value]))
  return map
}

function caseFacts(raw: Raw, members: ReadonlyMap<string, string[]>, team: ReadonlyMap<string, string[]>): CaseFacts {
  const id = String(raw['id'])
  const manager = raw['case_manager_id'] as string | null
  return {
    id,
    isOpen: !CLOSED.includes(String(raw['status'])),
    area: raw['area_id'] as string | null,
    staff: [...(manager ? [manager] : []), ...(team.get(id) ?? [])],
    marks: raw['stored_sensitivity'] as string[],
    persons: raw['subject_person_id']
      ? [String(raw['subject_person_id'])]
      : (members.get(String(raw['subject_household_id'])) ?? []),
  }
}

interface Known {
  readonly cases: ReadonlyMap<string, CaseFacts>
  readonly casesOf: ReadonlyMap<string, readonly string[]>
  readonly members: ReadonlyMap<string, readonly string[]>
}

function rowOf(type: string, raw: Raw, { cases, casesOf, members }: Known): Row {
  const id = String(raw['id'])
  if (type === 'Person') return { type, id, raw, persons: [id], households: [], cases: casesOf.get(id) ?? [] }
  if (type === 'Household') {
    const about = members.get(id) ?? []
    return { type, id, raw, persons: about, households: [id], cases: about.flatMap((one) => casesOf.get(one) ?? []) }
  }
  const case_ = type === 'Case' ? id : (raw['case_id'] as string | null)
  const person = raw['person_id'] as string | null
  const household = case_ ? null : (raw['subject_household_id'] as string | null)
  return {
    type,
    id,
    raw,
    persons: [...new Set([...(person ? [person] : []), ...(case_ ? (cases.get(case_)?.persons ?? []) : [])])],
    households: household ? [household] : [],
    cases: case_ ? [case_] : person ? (casesOf.get(person) ?? []) : [],
  }
}

function sessionCase(sessions: Map<string, Row>, item: Raw): void {
  const session = sessions.get(String(item['session']))
  if (session) sessions.set(session.id, { ...session, cases: [...session.cases, String(item['case'])] })
}

function kinOf(persons: Raw[], memberships: Raw[]): Map<string, Set<string>> {
  const households = grouped(memberships, 'person_id', 'household_id')
  const members = grouped(memberships, 'household_id', 'person_id')
  const kin = new Map<string, Set<string>>()
  for (const { id, hash } of persons) {
    if (!hash) continue
    const own = String(id)
    const mates = (households.get(own) ?? []).flatMap((one) => members.get(one) ?? [])
    kin.set(String(hash), new Set([...(kin.get(String(hash)) ?? []), own, ...mates]))
  }
  return kin
}

/** An emergency whose kind is itself about violence (`readings.ts`, violence). */
export const isOfViolence = ({ type, raw }: Row): boolean =>
  type === 'EmergencyIntervention' && ['GENDER_VIOLENCE', 'HUMAN_TRAFFICKING'].includes(String(raw['kind']))
