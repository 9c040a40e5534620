import { Migration } from '@mikro-orm/migrations'
import { DERIVE_COMPARTMENTS } from '../case-access/derive-compartments.ts'
import { DERIVE_NEXT_CHANGE } from '../case-access/derive-next-change.ts'
import { DERIVE_PARTIES, DERIVE_RELATIONS } from '../case-access/derive-relations.ts'
import { deriveCaseAccess, DERIVE_CASE_ROWS, DERIVE_PERSON_ROWS } from '../case-access/derive-rows.ts'
import { FILL_NEW_ROWS } from '../case-access/fill-new-rows.ts'
import { IN_FORCE } from '../case-access/in-force.ts'
import { NOTIFY_CHANGES } from '../case-access/notify-changes.ts'
import { PROPAGATE } from '../case-access/propagate-access.ts'

/** Derives who may see a record from relations in force, from merges in chains, and from the compartments that an assignment carries. */
export class Migration0014DeriveAccessFromFacts extends Migration {
  override up(): void {
    this.addSql(IN_FORCE)
    this.addSql(DERIVE_COMPARTMENTS)
    this.addSql(DERIVE_RELATIONS)
    this.addSql(DERIVE_PARTIES)
    this.addSql(DERIVE_NEXT_CHANGE)
    this.addSql(deriveCaseAccess())
    this.addSql(DERIVE_CASE_ROWS)
    this.addSql(DERIVE_PERSON_ROWS)
    this.addSql(PROPAGATE)
    this.addSql(FILL_NEW_ROWS)
    this.addSql(NOTIFY_CHANGES)
    this.addSql(AGAIN)
  }
}

// What an older version derived is derived anew, for every Ambito; the owner is under row-level security, hence the pause.
const AGAIN = `
  do $$
  declare
    one text;
    tables text[] := array(select attrelid::regclass::text from pg_attribute where attname = 'access_until' and not attisdropped and attrelid in
      (select oid from pg_class where relnamespace = 'cases'::regnamespace and relkind = 'r') union select 'cases.case_access'
      union select 'cases.uvm_session' union select 'cases.break_glass_grant' union select 'cases.payee_projection' union select 'cases.service_projection');
  begin
    foreach one in array tables loop execute format('alter table %s no force row level security', one); end loop;
    perform cases.spread_all_access();
    foreach one in array tables loop execute format('alter table %s force row level security', one); end loop;
  end $$;`
