import { Migration } from '@mikro-orm/migrations'
import { SHARING } from '../case-access/sharing.ts'

/** Derives what referrals share from whom they name, in the transaction of whatever changes it, and once for all that is there. */
export class Migration0017DeriveSharing extends Migration {
  override up(): void {
    this.addSql(`
      alter table cases.referral_person
        add constraint referral_person_referral_id_foreign foreign key (referral_id) references cases.referral (id) on delete cascade,
        add constraint referral_person_person_id_foreign foreign key (person_id) references cases.person (id)`)
    this.addSql(SHARING)
    this.addSql('select cases.spread_all_access()')
  }
}
