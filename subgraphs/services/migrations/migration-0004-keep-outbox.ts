import { Migration } from '@mikro-orm/migrations'
import { frozenCaseSql, inboxSql, keptSql, toldSql } from '#platform/outbox/inbox-tables.ts'
import { outboxSql } from '#platform/outbox/outbox-tables.ts'
import { tellSql } from '#platform/outbox/tell-changes.ts'
import { TOLD } from '../case-access/told-changes.ts'

/** Tells in `services` of what happened, in the transaction in which it happened, and keeps what neighbours tell. */
export class Migration0004KeepOutbox extends Migration {
  override up(): void {
    this.addSql(outboxSql('services'))
    this.addSql(inboxSql('services'))
    this.addSql(frozenCaseSql('services'))
    this.addSql(toldSql('services', READ))
    for (const table of KEPT) this.addSql(keptSql(`services.${table}`))
    this.addSql(tellSql('services', TOLD))
  }
}

// Types of service are reference data, which everybody reads.
const READ = [
  'service',
  'contract',
  'contract_service',
  'unit_price',
  'authorisation',
  'service_enrolment',
  'delivery_month',
  'provider_contact',
]

const KEPT = ['area_projection', 'municipality_projection', 'intervention_projection', 'case_access_projection']
