import { Migration } from '@mikro-orm/migrations'

/** An index of the open cases of a manager: a workload read all open cases of the database for each member of staff. */
export class Migration0040FindOpenCasesOfAManager extends Migration {
  override up(): void {
    this.addSql(`
      create index open_case_of_manager on cases."case" (case_manager_id)
      where status = any (array['REPORTED', 'UNDER_ASSESSMENT', 'WAITLISTED', 'ACTIVE', 'SUSPENDED'])`)
  }
}
