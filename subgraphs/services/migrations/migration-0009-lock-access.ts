import { Migration } from '@mikro-orm/migrations'
import { fillNeighbourAccess } from '#platform/access/neighbour-access.ts'

/** Lets no row be added past a case that is being frozen: what decides about a new row is locked until it stands. */
export class Migration0009LockAccess extends Migration {
  override up(): void {
    this.addSql(
      fillNeighbourAccess({
        schema: 'services',
        tables: ['service_enrolment'],
        below: [{ table: 'delivery', of: 'service_enrolment', by: 'enrolment_id' }],
      }),
    )
  }
}
