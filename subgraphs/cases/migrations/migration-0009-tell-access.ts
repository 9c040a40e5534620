import { Migration } from '@mikro-orm/migrations'
import { tellSql } from '#platform/outbox/tell-changes.ts'

/** Tells the neighbours of `cases` when somebody's relation to a case has changed. */
export class Migration0009TellAccess extends Migration {
  override up(): void {
    this.addSql(tellSql('cases', [ACCESS]))
  }
}

const ACCESS = {
  table: 'case_access',
  type: 'case.access_changed',
  aggregate: 'CaseAccess',
  id: 'd.case_id',
  watch:
    'case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids, kin',
}
