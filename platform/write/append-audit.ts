import { hashedRecord, type AuditEntry } from '#platform/audit/audit-entry.ts'
import { addRecords } from '#platform/audit/insert-records.ts'
import type { Clock } from '#platform/clock.ts'
import type { Query } from './mutation-context.ts'

/** The transaction that records are added to. */
export interface AuditedTransaction {
  readonly query: Query
  /** The PostgreSQL schema of the subgraph. */
  readonly schema: string
  readonly clock: Clock
  /** Told of the leaf hashes of the records before they are sent. */
  readonly onSend?: (hashes: readonly string[]) => void
}

/**
 * Adds audit records of what a transaction did by that transaction itself, so that neither stands without the other. The
 * last that a transaction does: from here on it is the trail's, which alone may add records and sees no other data.
 *
 * @throws RecordsNotTaken when the table did not take them as they are.
 */
export async function appendAudit(
  { query, schema, clock, onSend }: AuditedTransaction,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const records = entries.map((entry) => hashedRecord(entry, clock))
  onSend?.(records.map(({ leafHash }) => leafHash))
  await query("select set_config('app.kind', 'AUDIT', true)")
  await addRecords(query, schema, records)
}
