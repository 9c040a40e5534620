/** What `cases` knows of its neighbours (model 4.7), copied from their owners. */
const NEIGHBOURS: readonly string[] = [
  `insert into cases.intervention_area_projection (id, ambito_id, code) select id, ambito_id, code from organisation.intervention_area`,
  `insert into cases.municipality_projection (istat_code, ambito_id)
   select istat_code, ambito_id from organisation.municipality where ambito_id is not null`,
  `insert into cases.staff_member_projection (id, ambito_id, profession, employed_from, employed_to)
   select s.id, s.ambito_id, s.profession, e."from", e."to" from organisation.staff_member s
   left join lateral (select "from", "to" from organisation.employment where staff_member_id = s.id order by "from" desc limit 1) e on true`,
  `insert into cases.appointment_projection (id, ambito_id, staff_member_id, role, status, unit_id, unit_kind, area_id, valid_from, valid_to, clearances)
   select id, ambito_id, staff_member_id, role, status, unit_id, unit_kind, area_id, "from", "to", clearances from organisation.appointment`,
  `insert into cases.service_projection (id, ambito_id, provider_id, area_id, type_code, setting, status, capacity_status)
   select s.id, s.ambito_id, s.provider_id, s.area_id, s.type_code, t.setting, s.status, s.capacity_status
   from services.service s join services.service_type t on t.code = s.type_code`,
  `insert into cases.contract_projection (id, ambito_id, provider_id, service_ids, status)
   select c.id, c.ambito_id, c.provider_id, array(select service_id from services.contract_service where contract_id = c.id order by 1), c.status from services.contract c`,
  `insert into cases.authorisation_projection (id, ambito_id, provider_id, type_code, status, valid_from, valid_to)
   select id, ambito_id, provider_id, service_type_code, status, valid_from, valid_to from services.authorisation`,
  `insert into cases.case_engagement_projection (id, ambito_id, open_enrolments, payments)
   select c.id, c.ambito_id, coalesce(e.n, 0), coalesce(b.n, 0) from cases."case" c
   left join (select case_id, count(*)::int as n from services.service_enrolment where status in ('REQUESTED', 'WAITLISTED', 'ADMITTED', 'ACTIVE', 'SUSPENDED') group by 1) e on e.case_id = c.id
   left join (select case_id, count(*)::int as n from finance.economic_benefit group by 1) b on b.case_id = c.id`,
]

const LABELS = ['areas', 'parties', 'compartments', 'kin', 'timed', 'until'].map((one) => `access_${one}`)
const EVENT = `insert into cases.case_event (id, ambito_id, case_id, at, kind, actor_id, summary, ${LABELS.join(', ')})`
const labelsOf = (row: string): string => LABELS.map((label) => `${row}.${label}`).join(', ')

/** The timeline of every case, from what is recorded; with the access labels of the case, so that no row of it is written twice. */
const TIMELINE: readonly string[] = [
  `${EVENT}
   select md5('case event ' || c.id || step.n)::uuid, c.ambito_id, c.id, (step.h ->> 'at')::timestamptz, 'CASE_STATUS',
     case when step.h ->> 'byRole' = 'CASE_MANAGER' then c.case_manager_id end, 'Stato del caso: ' || coalesce((step.h ->> 'from') || ' → ', '') || (step.h ->> 'to'), ${labelsOf('c')}
   from cases."case" c, jsonb_array_elements(c.history) with ordinality step(h, n)`,
  `${EVENT}
   select md5('assessment event ' || s.id)::uuid, s.ambito_id, s.case_id, (s.performed_on + time '12:00') at time zone 'Europe/Rome', 'ASSESSMENT', s.performed_by_ids[1],
     'Valutazione: ' || s.instrument || ' ' || s.instrument_version, ${labelsOf('s')}
   from cases.assessment s`,
  `${EVENT}
   select md5('plan event ' || p.id || step.n)::uuid, p.ambito_id, p.case_id, (step.h ->> 'at')::timestamptz, 'CARE_PLAN_STATUS', c.case_manager_id,
     'Progetto ' || p.kind || ' (revisione ' || p.revision || '): ' || coalesce((step.h ->> 'from') || ' → ', '') || (step.h ->> 'to'), ${labelsOf('c')}
   from cases.care_plan p join cases."case" c on c.id = p.case_id, jsonb_array_elements(p.history) with ordinality step(h, n)`,
]

/** Whose name finance may know, references to duplicates at their survivors, and every access column. */
const ACCESS: readonly string[] = [
  `insert into cases.payee_projection (id, ambito_id) select distinct person_id, ambito_id from finance.economic_benefit`,
  `select cases.follow_all_survivors()`,
  `select cases.spread_all_access()`,
  `select cases.keep_person_access(array(select id from cases.person))`,
]

const FACT =
  'insert into cases.case_fact (id, ambito_id, kind, subject_key, area_id, area_code, municipality_code, age_band, sex, origin, status, care_plan_kind, need_domains, compartment, unmet, opened_on, closed_on, take_in_charge_due_on, taken_in_charge_on)'
const day = (instant: string): string => `(${instant} at time zone 'Europe/Rome')::date`
const key = (kind: string, id: string): string => `md5('${kind} ' || ${id})::uuid`
const subject = key('subject', 'coalesce(c.subject_person_id, c.subject_household_id)')
const compartment = `c.stored_sensitivity && '{JUDICIAL,GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION}'::text[]`
const needs = `coalesce((select array_agg(distinct n ->> 'domain') from cases.assessment s, jsonb_array_elements(s.needs) n where s.case_id = c.id), '{}')`
const fromCase = `from cases."case" c join cases.intervention_area_projection a on a.id = c.area_id left join cases.person p on p.id = c.subject_person_id`
// Protected identities are excluded from statistics; what was entered in error never happened.
const countable = `c.status <> 'ENTERED_IN_ERROR' and not 'PROTECTED_IDENTITY' = any (c.stored_sensitivity)`

/** The facts that statistics count, without persons. */
const FACTS: readonly string[] = [
  `${FACT} select ${key('case', 'c.id')}, c.ambito_id, 'CASE', ${subject}, c.area_id, a.code, c.municipality_code, cases.age_band(p.birth_date, ${day('c.reported_at')}), p.sex_at_registry, c.origin, c.status,
     (select kind from cases.care_plan where case_id = c.id and status = 'ACTIVE' order by revision desc limit 1), ${needs}, ${compartment}, c.status = 'WAITLISTED',
     ${day('c.reported_at')}, coalesce(${day('c.closed_at')}, 'infinity'), c.take_in_charge_due_on, ${day('c.taken_in_charge_at')}
   ${fromCase} where ${countable}`,
  `${FACT} select ${key('plan', 'g.id')}, c.ambito_id, 'CARE_PLAN', ${subject}, c.area_id, a.code, c.municipality_code, cases.age_band(p.birth_date, g.starts_on), p.sex_at_registry, c.origin, g.status,
     g.kind, array(select distinct need_domain from cases.goal where care_plan_id = g.id), ${compartment}, false,
     g.starts_on, case when g.status in ('ACTIVE', 'ON_HOLD') then 'infinity' else greatest(g.starts_on, g.ends_on) end, null, null
   ${fromCase} join cases.care_plan g on g.case_id = c.id where ${countable} and g.status not in ('DRAFT', 'PROPOSED', 'ENTERED_IN_ERROR')`,
  `${FACT} select ${key('referral', 'r.id')}, c.ambito_id, 'REFERRAL', ${subject}, c.area_id, a.code, c.municipality_code, cases.age_band(p.birth_date, ${day('r.requested_at')}), p.sex_at_registry, c.origin, r.status,
     null, '{}', ${compartment}, r.status = 'WAITLISTED' or coalesce(r.reject_reason = 'NO_CAPACITY', false), ${day('r.requested_at')}, ${day('r.requested_at')}, null, null
   ${fromCase} join cases.referral r on r.case_id = c.id where ${countable} and r.requested_at is not null and r.status <> 'ENTERED_IN_ERROR'`,
  `${FACT} select ${key('emergency', 'e.id')}, e.ambito_id, 'EMERGENCY', ${key('subject', 'e.person_id')}, c.area_id, a.code, e.municipality_code, cases.age_band(p.birth_date, ${day('e.reported_at')}), p.sex_at_registry, e.reporter_kind, e.status,
     null, '{}', coalesce(${compartment}, false) or e.kind in ('GENDER_VIOLENCE', 'HUMAN_TRAFFICKING'), false, ${day('e.reported_at')}, ${day('e.reported_at')}, null, null
   from cases.emergency_intervention e left join cases."case" c on c.id = e.case_id left join cases.intervention_area_projection a on a.id = c.area_id left join cases.person p on p.id = e.person_id
   where (c.id is null or ${countable}) and (p.id is null or not 'PROTECTED_IDENTITY' = any (p.stored_sensitivity))`,
  `${FACT} select ${key('contact', 't.id')}, t.ambito_id, 'ACCESS_CONTACT', ${key('subject', 't.person_id')}, t.area_hint_id, a.code, null, cases.age_band(p.birth_date, ${day('t.received_at')}), p.sex_at_registry, t.channel, t.outcome,
     null, '{}', coalesce(p.stored_sensitivity && '{JUDICIAL,GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION}'::text[], false), false, ${day('t.received_at')}, ${day('t.received_at')}, null, null
   from cases.access_contact t left join cases.intervention_area_projection a on a.id = t.area_hint_id left join cases.person p on p.id = t.person_id
   where p.id is null or not 'PROTECTED_IDENTITY' = any (p.stored_sensitivity)`,
]

/** Statements that fill, after all tables are loaded, what `cases` derives from its neighbours and from itself; in this order. */
export const caseProjections: readonly string[] = [...NEIGHBOURS, ...FACTS, ...ACCESS, ...TIMELINE]
