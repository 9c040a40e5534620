import { Migration } from '@mikro-orm/migrations'
import { deriveCaseAccess } from '../case-access/derive-rows.ts'
import { TELL_MORE, TELL_SURVIVORS, TELL_TERMS } from '../case-access/tell-survivors.ts'

/** Tells the neighbours whom a duplicate was merged into, and until when what they know of persons and cases holds by the clock. */
export class Migration0032TellSurvivors extends Migration {
  override up(): void {
    this.addSql(`
      alter table "cases"."person_access" add "survivor_id" uuid null, add "until" timestamptz null;
      alter table "cases"."case_access" add "until" timestamptz null;
    `)
    this.addSql(deriveCaseAccess(', c.access_until'))
    this.addSql(TELL_SURVIVORS)
    this.addSql(TELL_TERMS)
    this.addSql(TELL_MORE)
    this.addSql('select cases.keep_person_access(array(select id from cases.person))')
    this.addSql(
      'update cases.case_access a set until = c.access_until from cases."case" c where c.id = a.case_id and c.access_until is not null',
    )
  }
}
