import {
  CONTACT,
  DISTRICTS,
  FILES,
  GLASS,
  HOMES,
  OPEN_EMERGENCY,
  PERSONS,
  PLANS,
  PROVIDERS,
  SENT,
  SERVICES,
  SESSIONS,
  STAFF,
} from './access-rows.ts'
import { AMBITO, AREA, OTHER_AREA, id, type Row } from './network-rows.ts'

/** One change of who may see what, as a statement. */
export interface Change {
  readonly told: string
  readonly text: string
  readonly values: readonly unknown[]
}
const change = (told: string, text: string, ...values: unknown[]): Change => ({ told, text, values })
const added = (table: string, row: Row): Change => {
  const columns = Object.keys(row)
  return {
    told: `add to ${table}: ${JSON.stringify(row)}`,
    text: `insert into cases."${table}" (${columns.join()}) values (${columns.map((_, n) => `$${n + 1}`).join()}) on conflict do nothing`,
    values: Object.values(row),
  }
}
const each = <T>(list: readonly T[], of: (one: T, n: number) => readonly Change[]): readonly Change[] =>
  list.flatMap(of)

const COMPARTMENTS = ['{}', '{JUDICIAL}', '{GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION}', '{PROTECTED_IDENTITY}']

const OF_CASES = each(FILES, (file, n) => [
  ...each([null, ...STAFF], (staff) => [
    change('case manager', `update cases."case" set case_manager_id = $1 where id = $2`, staff, file),
  ]),
  ...each([AREA, OTHER_AREA], (area) => [
    change('area', `update cases."case" set area_id = $1 where id = $2`, area, file),
  ]),
  ...each(COMPARTMENTS, (some) => [
    change('compartments of a case', `update cases."case" set stored_sensitivity = $1 where id = $2`, some, file),
  ]),
  ...each(PERSONS, (person) => [
    change(
      'subject',
      `update cases."case" set subject_person_id = $1, subject_household_id = null, status = 'CLOSED', closed_at = now(), closure_reason = 'OTHER' where id = $2`,
      person,
      file,
    ),
  ]),
  ...each(HOMES, (home) => [
    change(
      'subject',
      `update cases."case" set subject_household_id = $1, subject_person_id = null where id = $2`,
      home,
      file,
    ),
  ]),
  ...each(STAFF, (staff, m) => [
    added('care_team_member', {
      id: id(800 + n * 10 + m),
      ambito_id: AMBITO,
      case_id: file,
      staff_member_id: staff,
      valid_from: '2026-01-01',
    }),
  ]),
  ...each(SESSIONS, (session, m) => [
    added('uvm_docket_item', {
      id: id(830 + n * 10 + m),
      ambito_id: AMBITO,
      session_id: session,
      case_id: file,
      position: n + 1,
    }),
  ]),
  ...each(PROVIDERS, (provider, m) => [
    added('referral', {
      ...SENT,
      id: id(860 + n * 10 + m),
      case_id: file,
      provider_id: provider,
      disclosure_id: m === 0 ? id(709) : null,
    }),
  ]),
  added('break_glass_grant', { ...GLASS, id: id(890 + n), case_id: file }),
  added('emergency_intervention', { ...OPEN_EMERGENCY, id: id(900 + n), case_id: file }),
  added('access_contact', { ...CONTACT, id: id(910 + n), case_id: file, person_id: PERSONS[n] }),
])

const OF_PEOPLE = each(PERSONS, (person, n) => [
  ...each(COMPARTMENTS, (some) => [
    change('compartments of a person', `update cases.person set stored_sensitivity = $1 where id = $2`, some, person),
  ]),
  ...each([null, '5', String(1000 + n)], (hash) => [
    change('tax code', `update cases.person set fiscal_hash = $1 where id = $2`, hash, person),
  ]),
  ...each(HOMES, (home, m) => [
    added('household_membership', {
      id: id(920 + n * 10 + m),
      ambito_id: AMBITO,
      person_id: person,
      household_id: home,
      relation: 'OTHER',
      valid_from: '2026-01-01',
    }),
    change('moved', `update cases.household_membership set household_id = $1 where person_id = $2`, home, person),
  ]),
  change('left', `update cases.household_membership set valid_to = '2026-02-01' where person_id = $1`, person),
  change('came back', `update cases.household_membership set valid_to = null where person_id = $1`, person),
  change('never there', `delete from cases.household_membership where person_id = $1`, person),
  change(
    'somebody else there',
    `update cases.household_membership set person_id = $1 where household_id = $2`,
    person,
    HOMES[0],
  ),
  change(
    'merged',
    `update cases.person set merged_into_id = $1 where id = $2`,
    PERSONS[(n + 1) % PERSONS.length],
    person,
  ),
  change('not merged', `update cases.person set merged_into_id = null where id = $1`, person),
  added('emergency_intervention', { ...OPEN_EMERGENCY, id: id(960 + n), person_id: person }),
  added('access_contact', { ...CONTACT, id: id(970 + n), person_id: person }),
  added('payee_projection', { id: person, ambito_id: AMBITO }),
  change('paid no more', `delete from cases.payee_projection where id = $1`, person),
])

const OF_NETWORK: readonly Change[] = [
  change(
    'left the team',
    `update cases.care_team_member set valid_to = '2026-02-01' where staff_member_id = $1`,
    STAFF[0],
  ),
  change('never in the team', `delete from cases.care_team_member where staff_member_id = $1`, STAFF[1]),
  ...each(DISTRICTS, (district) => [
    change(
      'another district',
      `update cases.uvm_session set asl_district_unit_id = $1 where id = $2`,
      district,
      SESSIONS[0],
    ),
  ]),
  change('off the docket', `delete from cases.uvm_docket_item where case_id = $1`, FILES[0]),
  change(
    'put off',
    `update cases.uvm_docket_item set session_id = $1, position = position + 10 where session_id = $2`,
    SESSIONS[1],
    SESSIONS[0],
  ),
  change('the docket of another case', `update cases.uvm_docket_item set case_id = $1`, FILES[1]),
  ...each(['REJECTED', 'COMPLETED'], (status) => [
    change(
      'referral ended',
      `update cases.referral set status = $1, reject_reason = case when $1 = 'REJECTED' then 'OTHER' end, ended_at = '2026-02-20T10:00:00Z'`,
      status,
    ),
  ]),
  change('shares more', `update cases.referral set shared_fields = '{IDENTITY,CONTACTS}'`),
  change('another provider', `update cases.referral set provider_id = $1`, PROVIDERS[1]),
  change('referral gone', `delete from cases.referral where provider_id = $1`, PROVIDERS[0]),
  change(
    'referral of another case',
    `update cases.referral set case_id = $1 where provider_id = $2`,
    FILES[2],
    PROVIDERS[0],
  ),
  ...each(PERSONS, (person) => [
    change(
      'named one by one',
      `insert into cases.referral_person (ambito_id, referral_id, person_id)
       select ambito_id, id, $1 from cases.referral where provider_id = $2 on conflict do nothing`,
      person,
      PROVIDERS[0],
    ),
    change(
      'somebody else named',
      `update cases.referral_person n set person_id = $1
       where id in (select min(id::text)::uuid from cases.referral_person m where not exists (
         select from cases.referral_person o where o.referral_id = m.referral_id and o.person_id = $1) group by referral_id)`,
      person,
    ),
    change('named no more', `delete from cases.referral_person where person_id = $1`, person),
  ]),
  change('shares the plan', `update cases.referral set shared_fields = '{CARE_PLAN}', intervention_id = $1`, id(707)),
  change('without disclosure', `update cases.referral set disclosure_id = null`),
  change('disclosure withdrawn', `update cases.disclosure_authorisation set withdrawn_at = '2026-02-10T10:00:00Z'`),
  change(
    'disclosure of somebody else, ends',
    `update cases.disclosure_authorisation set person_id = $1, valid_to = '2026-02-15T10:00:00Z', withdrawn_at = null`,
    PERSONS[1],
  ),
  change('glass mended', `update cases.break_glass_grant set ended_at = expires_at`),
  change('emergencies over', `update cases.emergency_intervention set status = 'CLOSED'`),
  change('emergencies again', `update cases.emergency_intervention set status = 'TRIAGED'`),
  change('emergencies of violence', `update cases.emergency_intervention set kind = 'GENDER_VIOLENCE'`),
  change(
    'emergencies of another case',
    `update cases.emergency_intervention set case_id = $1, person_id = null`,
    FILES[1],
  ),
  change('emergencies of nobody', `update cases.emergency_intervention set case_id = null, person_id = null`),
  change('emergencies gone', `delete from cases.emergency_intervention`),
  added('emergency_intervention', { ...OPEN_EMERGENCY, id: id(980), kind: 'HUMAN_TRAFFICKING' }),
  added('access_contact', { ...CONTACT, id: id(981), area_hint_id: AREA }),
  change('contact of another area', `update cases.access_contact set area_hint_id = $1`, OTHER_AREA),
  change('contact of nobody', `update cases.access_contact set case_id = null, person_id = null`),
  change('plan runs', `update cases.care_plan set status = 'ACTIVE', kind = 'SOCIAL_PROJECT' where id = $1`, PLANS[0]),
  change('plan of another case', `update cases.care_plan set case_id = $1 where id = $2`, FILES[2], PLANS[0]),
  change('goals of another plan', `update cases.goal set care_plan_id = $1`, PLANS[1]),
  change('interventions of another plan', `update cases.planned_intervention set care_plan_id = $1`, PLANS[1]),
  change('measures of another case', `update cases.judicial_measure set case_id = $1`, FILES[1]),
  ...each([null, ...PROVIDERS], (provider) => [
    change(
      'who runs a service',
      `update cases.service_projection set provider_id = $1 where id = $2`,
      provider,
      SERVICES[0],
    ),
  ]),
  change('another service', `update cases.planned_intervention set service_id = null`),
  change('the service again', `update cases.planned_intervention set service_id = $1`, SERVICES[0]),
  change('everything at once', `update cases."case" set area_id = $1, case_manager_id = $2`, OTHER_AREA, STAFF[1]),
]

/** Every change of a source of access that tests draw from. */
export const CHANGES: readonly Change[] = [...OF_CASES, ...OF_PEOPLE, ...OF_NETWORK]
