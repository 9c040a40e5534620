import { Migration } from '@mikro-orm/migrations'
import { COUNTED_GROUP } from '../commitment/counted-group.ts'

/** Counts the persons of a group of benefits for a statistic, those with a protected identity left out. */
export class Migration0016CountGroupsWithoutProtected extends Migration {
  override up(): void {
    this.addSql(COUNTED_GROUP)
  }
}
