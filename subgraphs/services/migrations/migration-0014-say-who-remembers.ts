import { Migration } from '@mikro-orm/migrations'
import { rememberedHeadsSql } from '#platform/audit/audit-tables.ts'

/** Says in each tree head which memory outside of the database holds it, and which transactions wrote its records. */
export class Migration0014SayWhoRemembers extends Migration {
  override up(): void {
    this.addSql(rememberedHeadsSql('services'))
  }
}
