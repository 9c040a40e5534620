import { Migration } from '@mikro-orm/migrations'

/** Lets the derivation of all access leave the planner settings of its caller as they were. */
export class Migration0033KeepPlannerSettings extends Migration {
  override up(): void {
    this.addSql(SPREAD_ALL)
  }
}

// The planner takes an array for a few rows: for all of them nested loops take minutes. A fault undoes the setting with its
// transaction or savepoint.
const SPREAD_ALL = `
  create or replace function cases.spread_all_access() returns void language plpgsql as $$
  declare former text := current_setting('enable_nestloop');
  begin
    perform set_config('enable_nestloop', 'off', true);
    perform cases.spread_access(array(select id from cases."case"), array(select id from cases.person), array(select id from cases.household));
    perform cases.spread_over_events(array(select id from cases.access_contact where person_id is null and case_id is null),
      array(select id from cases.emergency_intervention where person_id is null and case_id is null));
    perform set_config('enable_nestloop', former, true);
  end $$;`
