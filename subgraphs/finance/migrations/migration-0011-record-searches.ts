import { Migration } from '@mikro-orm/migrations'

/** Says of a search which query it was and which conditions were given. */
export class Migration0011RecordSearches extends Migration {
  override up(): void {
    this.addSql(`
      alter table "finance"."audit_event" add column "query" text null, add column "criteria" text[] null;
    `)
  }
}
