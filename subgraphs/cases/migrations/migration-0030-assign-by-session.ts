import { Migration } from '@mikro-orm/migrations'
import { DERIVE_DOCKET } from '../case-access/derive-docket.ts'

/** A docket opens no gender violence to its district, and opens its cases to the members of the ASL who hear them. */
export class Migration0030AssignBySession extends Migration {
  override up(): void {
    this.addSql(DERIVE_DOCKET)
    this.addSql('alter table cases.uvm_docket_item no force row level security')
    this.addSql(`select cases.spread_access(array(select distinct case_id from cases.uvm_docket_item), '{}', '{}')`)
    this.addSql('alter table cases.uvm_docket_item force row level security')
  }
}
