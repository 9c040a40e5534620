import { Migration } from '@mikro-orm/migrations'
import { REACH_HOUSEHOLDS_OF_CASES } from '../case-access/propagate-access.ts'

/** A place in the team of a case of a household reaches every case of the household, though nobody lives there today. */
export class Migration0036ReachHouseholdsOfCases extends Migration {
  override up(): void {
    this.addSql(REACH_HOUSEHOLDS_OF_CASES)
  }
}
