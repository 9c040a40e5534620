import { Migration } from '@mikro-orm/migrations'
import { inboxSql, keptSql, toldSql } from '#platform/outbox/inbox-tables.ts'
import { outboxSql } from '#platform/outbox/outbox-tables.ts'
import { tellSql, type ToldChange } from '#platform/outbox/tell-changes.ts'

/** Tells in `organisation` of what happened, in the transaction in which it happened, and keeps what neighbours tell. */
export class Migration0004KeepOutbox extends Migration {
  override up(): void {
    this.addSql(outboxSql('organisation'))
    this.addSql(inboxSql('organisation'))
    // Municipalities are reference data, which everybody reads.
    this.addSql(toldSql('organisation', ['intervention_area', 'staff_member', 'employment', 'appointment']))
    this.addSql(keptSql('organisation.provider_contact_projection'))
    this.addSql('grant insert, update, delete on organisation.provider_contact_projection to hub_organisation')
    this.addSql(tellSql('organisation', TOLD))
  }
}

const TOLD: readonly ToldChange[] = [
  {
    table: 'intervention_area',
    type: 'area.changed',
    aggregate: 'InterventionArea',
    id: 'd.id',
    watch: 'id, ambito_id, code',
  },
  {
    table: 'municipality',
    type: 'area.changed',
    aggregate: 'Municipality',
    id: 'd.istat_code',
    watch: 'istat_code, ambito_id',
  },
  {
    table: 'staff_member',
    type: 'staff.changed',
    aggregate: 'StaffMember',
    id: 'd.id',
    watch: 'id, ambito_id, profession',
  },
  {
    table: 'employment',
    type: 'employment.changed',
    aggregate: 'StaffMember',
    id: 'd.staff_member_id',
    watch: 'staff_member_id, ambito_id, "from", "to"',
  },
  {
    table: 'appointment',
    type: 'appointment.changed',
    aggregate: 'Appointment',
    id: 'd.id',
    watch: 'id, ambito_id, staff_member_id, role, status, unit_id, unit_kind, area_id, "from", "to", clearances',
  },
]
