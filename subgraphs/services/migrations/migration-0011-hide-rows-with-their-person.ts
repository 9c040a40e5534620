import { Migration } from '@mikro-orm/migrations'
import { deriveRowAccess } from '#platform/access/row-access.ts'
import { frozenPersonSql, keptSql } from '#platform/outbox/inbox-tables.ts'

/** Derives the access columns of rows about a person from the person, too; until `cases` has told of a person their rows are denied. */
export class Migration0011HideRowsWithTheirPerson extends Migration {
  override up(): void {
    this.addSql(`
      create table "services"."person_access_projection" ("person_id" uuid not null, "ambito_id" uuid not null, "areas" uuid[] not null, "parties" uuid[] not null, "compartments" text[] not null, "kin" bigint[] not null, "frozen" boolean not null default false, primary key ("person_id"));
      create index "person_access_projection_ambito_id_index" on "services"."person_access_projection" ("ambito_id");
      alter table "services"."person_access_projection" enable row level security;
      alter table "services"."person_access_projection" force row level security;
      create policy "visible" on "services"."person_access_projection" for select using ((ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))) or (select nullif(current_setting('app.kind', true), '')) = 'FEED');
      create policy "added" on "services"."person_access_projection" for insert with check (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
      create policy "changed" on "services"."person_access_projection" for update using (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false)))) with check (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
      create policy "removed" on "services"."person_access_projection" for delete using (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select nullif(current_setting('app.kind', true), '')) in ('STAFF', 'PROVIDER') and (ambito_id = (select nullif(current_setting('app.ambito', true), ''))::uuid and (select coalesce(nullif(current_setting('app.file_roles', true), '')::text[] && '{KEEPER}'::text[], false))));
    `)
    this.addSql(
      'create index case_access_projection_person_ids_index on services.case_access_projection using gin (person_ids)',
    )
    this.addSql(frozenPersonSql('services'))
    this.addSql(keptSql('services.person_access_projection'))
    this.addSql(
      deriveRowAccess({
        schema: 'services',
        tables: ['service_enrolment'],
        below: [{ table: 'delivery', of: 'service_enrolment', by: 'enrolment_id' }],
      }),
    )
    this.addSql('select services.spread_all_access()')
  }
}
