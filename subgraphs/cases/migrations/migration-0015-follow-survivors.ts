import { Migration } from '@mikro-orm/migrations'
import { FOLLOW_SURVIVOR } from '../case-access/follow-survivor.ts'

/** Brings what names a duplicate to the person whom it was merged into, and back when the merge is undone. */
export class Migration0015FollowSurvivors extends Migration {
  override up(): void {
    this.addSql(`
      create table "cases"."merged_reference" ("id" uuid not null default gen_random_uuid(), "ambito_id" uuid not null, "table_name" text not null, "row_id" uuid not null, "person_id" uuid not null, "moved_at" timestamptz not null default clock_timestamp(), primary key ("id"));
      create index "merged_reference_row_id_index" on "cases"."merged_reference" ("row_id");
      create index "merged_reference_person_id_index" on "cases"."merged_reference" ("person_id");
      alter table "cases"."merged_reference" enable row level security;
      alter table "cases"."merged_reference" force row level security;
      create policy "visible" on "cases"."merged_reference" for select using ((ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))) or (select nullif(current_setting('app.kind', true), '')) = 'FEED');
      create policy "added" on "cases"."merged_reference" for insert with check (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
      create policy "changed" on "cases"."merged_reference" for update using (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false)))) with check (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
      create policy "removed" on "cases"."merged_reference" for delete using (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
    `)
    this.addSql(FOLLOW_SURVIVOR)
    this.addSql(ONCE)
  }
}

// What an older version left at duplicates, of every Ambito; the owner is under row-level security, hence the pause.
const ONCE = `
  do $$
  declare
    one text;
    tables text[] := array(select c.oid::regclass::text from pg_class c where c.relnamespace = 'cases'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity);
  begin
    foreach one in array tables loop execute format('alter table %s no force row level security', one); end loop;
    perform cases.follow_all_survivors();
    perform cases.spread_all_access();
    foreach one in array tables loop execute format('alter table %s force row level security', one); end loop;
  end $$;`
