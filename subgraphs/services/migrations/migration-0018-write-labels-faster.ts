import { fasterLockFunctionSql } from '#platform/access/lock-function.ts'
import { Migration } from '@mikro-orm/migrations'

/** Writes the access labels of a row faster: the same labels. */
export class Migration0018WriteLabelsFaster extends Migration {
  override up(): void {
    this.addSql(fasterLockFunctionSql('services'))
  }
}
