import { Migration } from '@mikro-orm/migrations'
import { fillNeighbourAccess } from '#platform/access/neighbour-access.ts'

/** Lets no row be added past a case that is being frozen: what decides about a new row is locked until it stands. */
export class Migration0008LockAccess extends Migration {
  override up(): void {
    this.addSql(fillNeighbourAccess({ schema: 'finance', tables: ['economic_benefit'] }))
  }
}
