import { Migration } from '@mikro-orm/migrations'

/** Ties rows to their owners, keeps the rules that a single row can break, makes diaries and timelines immutable, and names age bands once. */
export class Migration0002LinkAndCheck extends Migration {
  override up(): void {
    this.addSql(RULES)
    this.addSql(PEOPLE)
    this.addSql(CASES)
    this.addSql(PLANS)
    this.addSql(NETWORK)
    this.addSql(ONLY_ADDED)
    this.addSql(AGE_BAND)
    this.addSql(RIGHTS)
  }
}

// What a policy refuses for every row is not granted either: an attempt is then an error, not a change of no row.
const RIGHTS = `
  revoke update, delete on cases.audit_event from hub_cases;
  revoke delete on cases.break_glass_grant from hub_cases;`

// MINOR is computed from the birth date and never stored (I15); one open case per subject and area (I8); the three shares of an intervention sum to 1 (I9).
const RULES = `
  alter table cases.person add constraint minor_is_computed check (not 'MINOR' = any (stored_sensitivity)),
    add constraint merged_into_another check (merged_into_id <> id);
  alter table cases."case" add constraint minor_is_computed check (not 'MINOR' = any (stored_sensitivity)),
    add constraint one_subject check (num_nonnulls(subject_person_id, subject_household_id) = 1),
    add constraint closed_with_a_reason check ((closed_at is null) = (closure_reason is null)),
    add constraint approval_is_whole check (num_nonnulls(closure_approved_at, closure_approved_version) in (0, 2)),
    add constraint number_is_unique unique (ambito_id, number);
  create unique index one_open_case_per_person on cases."case" (subject_person_id, area_id) where status in ('REPORTED', 'UNDER_ASSESSMENT', 'WAITLISTED', 'ACTIVE', 'SUSPENDED');
  create unique index one_open_case_per_household on cases."case" (subject_household_id, area_id) where status in ('REPORTED', 'UNDER_ASSESSMENT', 'WAITLISTED', 'ACTIVE', 'SUSPENDED');
  alter table cases.care_plan add constraint ends_after_start check (ends_on >= starts_on);
  alter table cases.planned_intervention add constraint shares_sum_to_one
    check (num_nonnulls(social_share, health_share, user_share) = 0 or social_share + health_share + user_share = 1);`

const PEOPLE = `
  alter table cases.person add foreign key (merged_into_id) references cases.person;
  alter table cases.household_membership add foreign key (person_id) references cases.person, add foreign key (household_id) references cases.household;
  alter table cases.access_contact add foreign key (person_id) references cases.person, add foreign key (case_id) references cases."case";`

// A case and the contact that opened it name each other.
const CASES = `
  alter table cases."case" add foreign key (subject_person_id) references cases.person, add foreign key (subject_household_id) references cases.household,
    add foreign key (previous_episode_id) references cases."case",
    add foreign key (access_contact_id) references cases.access_contact deferrable initially deferred;
  alter table cases.care_team_member add foreign key (case_id) references cases."case";
  alter table cases.case_event add foreign key (case_id) references cases."case";
  alter table cases.diary_entry add foreign key (case_id) references cases."case", add foreign key (amends) references cases.diary_entry;
  alter table cases.assessment add foreign key (case_id) references cases."case";`

const PLANS = `
  alter table cases.care_plan add foreign key (case_id) references cases."case",
    add foreign key (uvm_session_id) references cases.uvm_session deferrable initially deferred;
  alter table cases.goal add foreign key (care_plan_id) references cases.care_plan;
  alter table cases.planned_intervention add foreign key (care_plan_id) references cases.care_plan;
  alter table cases.plan_signature add foreign key (care_plan_id) references cases.care_plan;`

const NETWORK = `
  alter table cases.disclosure_authorisation add foreign key (person_id) references cases.person;
  alter table cases.referral add foreign key (case_id) references cases."case", add foreign key (intervention_id) references cases.planned_intervention,
    add foreign key (disclosure_id) references cases.disclosure_authorisation deferrable initially deferred;
  alter table cases.uvm_docket_item add foreign key (session_id) references cases.uvm_session, add foreign key (case_id) references cases."case",
    add foreign key (assessment_id) references cases.assessment, add foreign key (proposed_plan_id) references cases.care_plan;
  alter table cases.emergency_intervention add foreign key (case_id) references cases."case", add foreign key (person_id) references cases.person;
  alter table cases.judicial_measure add foreign key (case_id) references cases."case", add foreign key (person_id) references cases.person;
  alter table cases.judicial_deadline add foreign key (measure_id) references cases.judicial_measure, add foreign key (case_id) references cases."case";
  alter table cases.break_glass_grant add foreign key (case_id) references cases."case";`

// I12: a correction of the diary is a new entry that names the old one.
const ONLY_ADDED = `
  create function cases.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is only added to: correct it by a further entry', tg_table_name using errcode = 'restrict_violation';
  end $$;
  create trigger only_added before update or delete on cases.diary_entry for each statement execute function cases.refuse_change();
  create trigger only_added before update or delete on cases.case_event for each statement execute function cases.refuse_change();`

// One definition for what is read today and for what is counted at the start of a fact.
const AGE_BAND = `
  create function cases.age_band(born date, day date) returns text language sql immutable parallel safe return (
    select case when n < 3 then 'A0_2' when n < 6 then 'A3_5' when n < 14 then 'A6_13' when n < 18 then 'A14_17' when n < 30 then 'A18_29'
      when n < 45 then 'A30_44' when n < 65 then 'A45_64' when n < 75 then 'A65_74' when n < 85 then 'A75_84' when n >= 85 then 'A85_PLUS' end
    from (select extract(year from age(day::timestamp, born::timestamp))) years(n))`
