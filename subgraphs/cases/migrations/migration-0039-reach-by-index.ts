import { Migration } from '@mikro-orm/migrations'
import { PROPAGATE_TO_PERSONS } from '../case-access/propagate-access.ts'
import { REACH_BY_INDEX } from '../case-access/reach-by-index.ts'

/** Finds what the change of a record reaches by indexes, in a time that does not grow with the tables. */
export class Migration0039ReachByIndex extends Migration {
  override up(): void {
    this.addSql(PROPAGATE_TO_PERSONS)
    this.addSql(REACH_BY_INDEX)
  }
}
