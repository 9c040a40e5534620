import { Migration } from '@mikro-orm/migrations'
import { UNCOUNTABLE_FACTS } from '../statistics/uncountable-facts.ts'

/** Leaves protected identities out of statistics by the labels in force, not by those at the time of the fact. */
export class Migration0034ExcludeProtectedIdentities extends Migration {
  override up(): void {
    this.addSql(UNCOUNTABLE_FACTS)
  }
}
