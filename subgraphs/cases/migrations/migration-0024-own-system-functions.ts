import { Migration } from '@mikro-orm/migrations'
import { systemInsteadOfSettings } from '#platform/database/system-role.ts'

/** Lets the functions that see more than who calls them run as the system role, which takes no superuser to set up. */
export class Migration0024OwnSystemFunctions extends Migration {
  override up(): void {
    this.addSql(systemInsteadOfSettings('cases'))
  }
}
