import { Migration } from '@mikro-orm/migrations'
import { END_EMERGENCY_ACCESS } from '../case-access/end-emergency-access.ts'

/**
 * A grant remembers in which compartments, and by which relations, its holder may know of the record, and ends with them. Of older
 * grants nothing is known: they end when the record is hidden.
 */
export class Migration0028EndEmergencyAccess extends Migration {
  override up(): void {
    this.addSql(`
      alter table cases.break_glass_grant
        add column known_by jsonb not null default '{}',
        add column closed_at timestamptz(3) null,
        add constraint closed_within_its_time check (closed_at >= granted_at)`)
    this.addSql(END_EMERGENCY_ACCESS)
    this.addSql('drop index cases.break_glass_grant_active')
    this.addSql(
      'create index break_glass_grant_active on cases.break_glass_grant (actor, case_id, expires_at) where ended_at is null and closed_at is null',
    )
  }
}
