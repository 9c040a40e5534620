import { Migration } from '@mikro-orm/migrations'
import { followPersons } from '#platform/access/rows-of-persons.ts'

/** Lets rows about a person follow whom the person was merged into; those of duplicates move when `cases` has told of them. */
export class Migration0016FollowSurvivors extends Migration {
  override up(): void {
    this.addSql(`
      alter table "services"."case_access_projection" add "until" timestamptz null;
      alter table "services"."person_access_projection" add "survivor_id" uuid null, add "until" timestamptz null;
      alter table "services"."service_enrolment" add "access_until" timestamptz null, add "recorded_person_id" uuid null;
      alter table "services"."delivery" add "access_until" timestamptz null;
    `)
    this.addSql(
      followPersons({
        schema: 'services',
        tables: ['service_enrolment'],
        below: [{ table: 'delivery', of: 'service_enrolment', by: 'enrolment_id' }],
      }),
    )
  }
}
