import { Migration } from '@mikro-orm/migrations'
import { DERIVE_IN_TURN, SHARE_PLANNED } from '../case-access/derive-in-turn.ts'
import { FOLLOW_REFERRALS } from '../case-access/follow-referrals.ts'

/** What `spread_all_access` looks through. */
const ROOTS = ['case', 'person', 'household', 'access_contact', 'emergency_intervention']

/**
 * Transactions that change who may see what derive the access columns one after the other, and those of referrals and plans follow all on which
 * they depend. What was left wrong is derived anew.
 */
export class Migration0041DeriveInTurn extends Migration {
  override up(): void {
    this.addSql(DERIVE_IN_TURN)
    this.addSql(SHARE_PLANNED)
    this.addSql(FOLLOW_REFERRALS)
    for (const table of ROOTS) this.addSql(`alter table cases."${table}" no force row level security`)
    this.addSql('select cases.spread_all_access()')
    for (const table of ROOTS) this.addSql(`alter table cases."${table}" force row level security`)
  }
}
