import { Migration } from '@mikro-orm/migrations'
import { keepNeighbourAccess } from '#platform/access/neighbour-access.ts'
import { COPY_AREA } from '../case-access/copy-area.ts'
import { COUNT_WHOLE } from '../case-access/count-whole.ts'

/** Keeps the envelopes of `finance` equal to what it knows of each case, in the transaction that changes either. */
export class Migration0006KeepAccess extends Migration {
  override up(): void {
    this.addSql(keepNeighbourAccess({ schema: 'finance', tables: ['economic_benefit'] }))
    this.addSql(COPY_AREA)
    this.addSql(COUNT_WHOLE)
    this.addSql('select finance.spread_all_access()')
  }
}
