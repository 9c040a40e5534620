import { Migration } from '@mikro-orm/migrations'
import { sealedAuditSql } from '#platform/audit/audit-tables.ts'

/** Seals the audit trail of `finance` into a signed Merkle tree; only the trail adds to it. */
export class Migration0003SealAudit extends Migration {
  override up(): void {
    this.addSql(sealedAuditSql('finance'))
  }
}
