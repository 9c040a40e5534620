import { Migration } from '@mikro-orm/migrations'
import { FILL } from '../case-access/access-fill.ts'

/** Lets whoever may see a file add to it: a new row has its envelope before row-level security asks it. */
export class Migration0010FillAccess extends Migration {
  override up(): void {
    this.addSql(FILL)
  }
}
