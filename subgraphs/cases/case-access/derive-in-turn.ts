import { AS_SYSTEM } from '#platform/database/system-role.ts'

// Transactions that change who may see what derive the access columns one after the other. Part of the history of `cases`: an
// applied migration uses it, so it is never changed.

/** The tables that say who is related to whom, and what hides whom, with the columns that decide. */
const RELATIONS: Readonly<Record<string, string>> = {
  '"case"': 'area_id, case_manager_id, stored_sensitivity, subject_person_id, subject_household_id, status',
  access_contact: 'case_id, person_id, area_hint_id',
  break_glass_grant: 'case_id, actor, expires_at, ended_at',
  care_team_member: 'case_id, staff_member_id, valid_from, valid_to',
  disclosure_authorisation: 'person_id, withdrawn_at, valid_from, valid_to, recipient_provider_id',
  emergency_intervention: 'case_id, person_id, status, kind',
  household_membership: 'person_id, household_id, valid_from, valid_to',
  judicial_measure: 'case_id, person_id, secret_placement, status',
  person: 'stored_sensitivity, fiscal_hash, merged_into_id',
  referral: 'case_id, provider_id, status, requested_at, ended_at, disclosure_id, shared_fields',
  referral_person: 'person_id, referral_id',
  uvm_docket_item: 'case_id, session_id',
  uvm_session: 'asl_district_unit_id',
}

const NOT_BULK = `coalesce(current_setting('app.bulk', true), '') <> 'on'`

/**
 * `cases.take_turn()`: waits until no other transaction that changes relations or compartments is under way, until the end of
 * the transaction. What is derived reads many rows that nobody locks: two transactions that derive at once would each miss what
 * the other one changed, and the second to write would undo the labels that the first has written.
 *
 * The turn is taken before the statement locks a row, so that who has it never waits for who wants it; and before the
 * rows concerned are looked up, so that what was committed meanwhile is among them. What a case hands down to its own rows needs
 * the row of the case only.
 */
export const DERIVE_IN_TURN = `
  create function cases.take_turn() returns void language sql as $$
    select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('ambito-hub access cases', 0)) $$;

  create function cases.take_turn_first() returns trigger language plpgsql as $$
  begin
    perform cases.take_turn();
    return null;
  end $$;
${Object.entries(RELATIONS)
  .map(
    ([table, columns]) => `
  create trigger a_take_turn before insert or delete or update of ${columns} on cases.${table}
    for each statement when (${NOT_BULK}) execute function cases.take_turn_first();`,
  )
  .join('')}

  create or replace function cases.spread_access(some_cases uuid[], some_persons uuid[], some_homes uuid[] default '{}') returns void language plpgsql ${AS_SYSTEM} as $$
  begin
    perform cases.take_turn();
    perform cases.spread_relations(some_cases, some_persons, some_homes);
    perform cases.share(some_cases, some_persons, some_homes);
  end $$;

  alter function cases.spread_over_cases(uuid[]) rename to spread_case_columns;
  create function cases.spread_over_cases(case_ids uuid[]) returns void language plpgsql as $$
  begin
    perform from cases."case" c where c.id in (select unnest(case_ids)) order by c.id for no key update;
    perform cases.spread_case_columns(case_ids);
  end $$;

  alter function cases.share_cases(uuid[]) rename to share_case_columns;
  create function cases.share_cases(case_ids uuid[]) returns void language plpgsql as $$
  begin
    perform from cases."case" c where c.id in (select unnest(case_ids)) order by c.id for no key update;
    perform cases.share_case_columns(case_ids);
  end $$;`

/** With which provider a plan and its interventions are shared follows the interventions: nobody else's plan stays shared. */
export const SHARE_PLANNED = `
  create function cases.share_planned() returns trigger language plpgsql ${AS_SYSTEM} as $$
  declare plans uuid[];
  begin
    if pg_trigger_depth() > 1 or current_setting('app.bulk', true) = 'on' or current_setting('app.deriving', true) = 'on' then return null; end if;
    if tg_op = 'INSERT' then plans := array(select care_plan_id from fresh);
    elsif tg_op = 'DELETE' then plans := array(select care_plan_id from stale);
    else plans := array(select d.care_plan_id from (
      (select id, care_plan_id, service_id from fresh except select id, care_plan_id, service_id from stale)
      union all (select id, care_plan_id, service_id from stale except select id, care_plan_id, service_id from fresh)) d);
    end if;
    if cardinality(plans) > 0 then
      perform cases.share_cases(array(select distinct p.case_id from cases.care_plan p where p.id in (select unnest(plans))));
    end if;
    return null;
  end $$;
  create trigger share_after_insert after insert on cases.planned_intervention
    referencing new table as fresh for each statement execute function cases.share_planned();
  create trigger share_after_update after update on cases.planned_intervention
    referencing old table as stale new table as fresh for each statement execute function cases.share_planned();
  create trigger share_after_delete after delete on cases.planned_intervention
    referencing old table as stale for each statement execute function cases.share_planned();`
