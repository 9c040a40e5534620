import { Migration } from '@mikro-orm/migrations'
import { tellSql } from '#platform/outbox/tell-changes.ts'
import { PERSON_ACCESS, TOLD_OF_PERSONS } from '../case-access/person-access.ts'

/** Derives who may see a row about a person, and tells the neighbours, the first time of every person. */
export class Migration0019TellPersonAccess extends Migration {
  override up(): void {
    this.addSql(`
      create table "cases"."person_access" ("person_id" uuid not null, "ambito_id" uuid not null, "areas" uuid[] not null, "parties" uuid[] not null, "compartments" text[] not null, "kin" bigint[] not null, primary key ("person_id"));
      create index "person_access_ambito_id_index" on "cases"."person_access" ("ambito_id");
      alter table "cases"."person_access" enable row level security;
      alter table "cases"."person_access" force row level security;
      create policy "visible" on "cases"."person_access" for select using ((ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))) or (select nullif(current_setting('app.kind', true), '')) = 'FEED');
      create policy "added" on "cases"."person_access" for insert with check (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
      create policy "changed" on "cases"."person_access" for update using (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false)))) with check (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
      create policy "removed" on "cases"."person_access" for delete using (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
    `)
    this.addSql(tellSql('cases', [TOLD_OF_PERSONS]))
    this.addSql(PERSON_ACCESS)
    this.addSql('select cases.keep_person_access(array(select id from cases.person))')
  }
}
