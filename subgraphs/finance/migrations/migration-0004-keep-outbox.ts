import { Migration } from '@mikro-orm/migrations'
import { frozenCaseSql, inboxSql, keptSql, toldSql } from '#platform/outbox/inbox-tables.ts'
import { outboxSql } from '#platform/outbox/outbox-tables.ts'
import { tellSql } from '#platform/outbox/tell-changes.ts'

/** Tells in `finance` of what happened, in the transaction in which it happened, and keeps what neighbours tell. */
export class Migration0004KeepOutbox extends Migration {
  override up(): void {
    this.addSql(outboxSql('finance'))
    this.addSql(inboxSql('finance'))
    this.addSql(frozenCaseSql('finance'))
    this.addSql(toldSql('finance', ['economic_benefit']))
    for (const table of KEPT) this.addSql(keptSql(`finance.${table}`))
    this.addSql(tellSql('finance', TOLD))
  }
}

const KEPT = [
  'area_projection',
  'municipality_projection',
  'contract_projection',
  'delivery_value_projection',
  'case_access_projection',
]

const TOLD = [
  {
    table: 'economic_benefit',
    type: 'payment.made',
    aggregate: 'CaseBenefits',
    id: 'd.case_id',
    watch: 'case_id, ambito_id',
  },
  {
    table: 'economic_benefit',
    type: 'payment.made',
    aggregate: 'Payee',
    id: 'd.person_id',
    watch: 'person_id, ambito_id',
  },
]
