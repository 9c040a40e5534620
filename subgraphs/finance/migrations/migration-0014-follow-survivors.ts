import { Migration } from '@mikro-orm/migrations'
import { followPersons } from '#platform/access/rows-of-persons.ts'

/** Lets rows about a person follow whom the person was merged into; those of duplicates move when `cases` has told of them. */
export class Migration0014FollowSurvivors extends Migration {
  override up(): void {
    this.addSql(`
      alter table "finance"."case_access_projection" add "until" timestamptz null;
      alter table "finance"."person_access_projection" add "survivor_id" uuid null, add "until" timestamptz null;
      alter table "finance"."economic_benefit" add "access_until" timestamptz null, add "recorded_person_id" uuid null;
    `)
    this.addSql(followPersons({ schema: 'finance', tables: ['economic_benefit'] }))
  }
}
