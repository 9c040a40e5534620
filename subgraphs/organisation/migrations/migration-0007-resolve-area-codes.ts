import { Migration } from '@mikro-orm/migrations'

/** Lets it be found out, while a subject is resolved, for which compartments the area that they lead answers. */
export class Migration0007ResolveAreaCodes extends Migration {
  override up(): void {
    this.addSql(`
      create policy "identity" on "organisation"."intervention_area" for select using ((select nullif(current_setting('app.kind', true), '')) = 'IDENTITY');
    `)
  }
}
