import { Migration } from '@mikro-orm/migrations'
import { CASE_ACCESS_NOW, PERSON_ACCESS_NOW } from '../case-access/access-now.ts'
import { SPREAD } from '../case-access/access-spread.ts'
import { TRIGGERS } from '../case-access/access-triggers.ts'

/** Keeps the envelopes: whatever changes who stands in which relation to a file is spread over its rows in the same transaction. */
export class Migration0008KeepAccess extends Migration {
  override up(): void {
    this.addSql(ONLY_CONTENT_IS_ADDED)
    this.addSql(CASE_ACCESS_NOW)
    this.addSql(PERSON_ACCESS_NOW)
    this.addSql(SPREAD)
    this.addSql(TRIGGERS)
  }
}

// I12 forbids to change what was written; who may read it still changes.
const ONLY_CONTENT_IS_ADDED = `
  drop trigger only_added on cases.diary_entry;
  drop trigger only_added on cases.case_event;
  create trigger only_added before delete or update of id, ambito_id, case_id, at, author_id, kind, text, amends on cases.diary_entry for each statement execute function cases.refuse_change();
  create trigger only_added before delete or update of id, ambito_id, case_id, at, kind, actor_id, summary on cases.case_event for each statement execute function cases.refuse_change();`
