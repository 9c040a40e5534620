import { Migration } from '@mikro-orm/migrations'
import { keepNeighbourAccess } from '#platform/access/neighbour-access.ts'
import { COPY_NOW, COPY_OWNERS } from '../case-access/copy-owners.ts'
import { COUNT_CHANGES, COUNT_WHOLE } from '../case-access/count-whole.ts'

/** Keeps the envelopes of `services` equal to what it knows of each case, in the transaction that changes either. */
export class Migration0006KeepAccess extends Migration {
  override up(): void {
    this.addSql(ONLY_CONTENT_IS_ADDED)
    this.addSql(COUNT_CHANGES)
    this.addSql(COPY_OWNERS)
    this.addSql(
      keepNeighbourAccess({
        schema: 'services',
        tables: ['service_enrolment'],
        below: [{ table: 'delivery', of: 'service_enrolment', by: 'enrolment_id' }],
      }),
    )
    this.addSql(COUNT_WHOLE)
    this.addSql(COPY_NOW)
    this.addSql('select services.spread_all_access()')
  }
}

// What was delivered is never changed; who may read it still is.
const ONLY_CONTENT_IS_ADDED = `
  drop trigger only_added on services.delivery;
  create trigger only_added before delete or update of id, ambito_id, enrolment_id, service_id, contract_id, external_id, performed_on, quantity, unit, operator_ref on services.delivery
    for each statement execute function services.refuse_change()`
