import { fasterLockFunctionSql } from '#platform/access/lock-function.ts'
import { Migration } from '@mikro-orm/migrations'
import { CLOSE_EMERGENCY_ACCESS } from '../case-access/close-emergency-access.ts'
import { PARTIES_IN_SETS } from '../case-access/parties-in-sets.ts'
import { PROPAGATE_TO_EVENTS } from '../case-access/propagate-access.ts'

/**
 * Derives who may know of hidden cases and of emergencies, and closes emergency accesses, in sets: in a time that grows with the rows and
 * not with their square. Access labels are written faster, and the derivation of all access has memory to sort in.
 */
export class Migration0038DeriveAccessInSets extends Migration {
  override up(): void {
    this.addSql(PARTIES_IN_SETS)
    this.addSql(PROPAGATE_TO_EVENTS)
    this.addSql(CLOSE_EMERGENCY_ACCESS)
    this.addSql(fasterLockFunctionSql('cases'))
    this.addSql(SPREAD_ALL)
  }
}

// The planner takes an array for a few rows: for all of them nested loops take minutes, and what does not fit into memory goes to
// files. A fault undoes the settings with its transaction or savepoint.
const SPREAD_ALL = `
  create or replace function cases.spread_all_access() returns void language plpgsql as $$
  declare
    loops text := current_setting('enable_nestloop');
    memory text := current_setting('work_mem');
  begin
    perform set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true);
    perform cases.spread_access(array(select id from cases."case"), array(select id from cases.person), array(select id from cases.household));
    perform cases.spread_over_events(array(select id from cases.access_contact where person_id is null and case_id is null),
      array(select id from cases.emergency_intervention where person_id is null and case_id is null));
    perform set_config('enable_nestloop', loops, true), set_config('work_mem', memory, true);
  end $$;`
