import { AS_KEEPER } from '#platform/access/neighbour-access.ts'

// Who tells that access has changed. A trigger that runs inside another one only sees what the spreading itself wrote.

/** What a change of a row concerns: cases, persons, households (each an expression over `r`, a set when need be); which columns decide. */
export interface Source {
  readonly cases?: string
  readonly persons?: string
  readonly homes?: string
  readonly compare: string
}
const all = (query: string): string => `unnest(array(${query}))`

/** The tables whose changes tell. */
export const SOURCES: Readonly<Record<string, Source>> = {
  '"case"': {
    cases: 'r.id',
    homes: 'r.subject_household_id',
    compare: 'id, area_id, case_manager_id, stored_sensitivity, subject_person_id, subject_household_id',
  },
  care_team_member: { cases: 'r.case_id', compare: 'id, case_id, staff_member_id, valid_to' },
  referral: {
    cases: 'r.case_id',
    compare: 'id, case_id, provider_id, status, requested_at, ended_at, disclosure_id, shared_fields',
  },
  uvm_docket_item: { cases: 'r.case_id', compare: 'id, case_id, session_id' },
  uvm_session: {
    cases: all('select i.case_id from cases.uvm_docket_item i where i.session_id = r.id'),
    compare: 'id, asl_district_unit_id',
  },
  break_glass_grant: { cases: 'r.case_id', compare: 'id, case_id, actor, expires_at, ended_at' },
  diary_entry: { cases: 'r.case_id', compare: 'id' },
  case_event: { cases: 'r.case_id', compare: 'id' },
  assessment: { cases: 'r.case_id', compare: 'id, case_id' },
  care_plan: { cases: 'r.case_id', compare: 'id, case_id, kind, status' },
  goal: { cases: '(select p.case_id from cases.care_plan p where p.id = r.care_plan_id)', compare: 'id, care_plan_id' },
  planned_intervention: {
    cases: '(select p.case_id from cases.care_plan p where p.id = r.care_plan_id)',
    compare: 'id, care_plan_id, service_id',
  },
  plan_signature: {
    cases: '(select p.case_id from cases.care_plan p where p.id = r.care_plan_id)',
    compare: 'id, care_plan_id',
  },
  judicial_measure: { cases: 'r.case_id', compare: 'id, case_id' },
  judicial_deadline: { cases: 'r.case_id', compare: 'id, case_id' },
  emergency_intervention: {
    cases: 'r.case_id',
    persons: 'r.person_id',
    compare: 'id, case_id, person_id, status, kind',
  },
  access_contact: { cases: 'r.case_id', persons: 'r.person_id', compare: 'id, case_id, person_id, area_hint_id' },
  person: {
    persons: 'unnest(array[r.id, r.merged_into_id])',
    compare: 'id, stored_sensitivity, fiscal_hash, merged_into_id',
  },
  household_membership: {
    persons: 'r.person_id',
    homes: 'r.household_id',
    compare: 'id, person_id, household_id, valid_to',
  },
  service_projection: {
    cases: all(
      'select p.case_id from cases.planned_intervention i join cases.care_plan p on p.id = i.care_plan_id where i.service_id = r.id',
    ),
    compare: 'id, provider_id',
  },
  disclosure_authorisation: {
    cases: all('select f.case_id from cases.referral f where f.disclosure_id = r.id'),
    persons: 'r.person_id',
    compare: 'id, person_id, withdrawn_at, valid_to, recipient_provider_id',
  },
  payee_projection: { persons: 'r.id', compare: 'id' },
}

const named = (table: string): string => `tell_access_of_${table.replaceAll('"', '')}`
const idsOf = (expression: string | undefined, rows: string): string =>
  expression
    ? `array(select distinct x from (select ${expression} as x from ${rows} r) y where x is not null)`
    : `'{}'::uuid[]`

const functionOf = (table: string): string => {
  const { cases, persons, homes, compare } = SOURCES[table]!
  const call = (rows: string): string =>
    `perform cases.spread_access(${[cases, persons, homes].map((one) => idsOf(one, rows)).join(', ')});`
  const own =
    table === 'emergency_intervention' || table === 'access_contact'
      ? `perform cases.keep_alone_${table}(array(select id from fresh));`
      : ''
  // What changed of an update is what is on one side only.
  const changed = `(select f.* from fresh f where f.id in (select id from ((select ${compare} from fresh except select ${compare} from stale) union all (select ${compare} from stale except select ${compare} from fresh)) d)
      union all select s.* from stale s where s.id in (select id from ((select ${compare} from fresh except select ${compare} from stale) union all (select ${compare} from stale except select ${compare} from fresh)) d))`
  return `
  create function cases.${named(table)}() returns trigger language plpgsql ${AS_KEEPER} as $$
  begin
    if pg_trigger_depth() > 1 or current_setting('app.bulk', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then ${call('fresh')} ${own}
    elsif tg_op = 'DELETE' then ${call('stale')}
    else ${call(changed)} ${own}
    end if;
    return null;
  end $$;
  create trigger access_after_insert after insert on cases.${table} referencing new table as fresh for each statement execute function cases.${named(table)}();
  create trigger access_after_update after update on cases.${table} referencing new table as fresh old table as stale for each statement execute function cases.${named(table)}();
  create trigger access_after_delete after delete on cases.${table} referencing old table as stale for each statement execute function cases.${named(table)}();`
}

// Contacts and emergencies that hang on nothing are reached by no case and no person.
const ALONE = ['emergency_intervention', 'access_contact'].map(
  (table) => `
  create function cases.keep_alone_${table}(ids uuid[]) returns void language plpgsql ${AS_KEEPER} as $$
  begin
    perform cases.spread_over_events(${table === 'access_contact' ? "ids, '{}'" : "'{}', ids"});
  end $$;`,
)

/** Triggers of every table that decides about access. */
export const TRIGGERS = [...ALONE, ...Object.keys(SOURCES).map(functionOf)].join('\n')
