import type { ClientBase } from 'pg'
import { LEGAL_BASES } from '#platform/access/legal-bases.ts'
import type { Clock } from '../clock.ts'
import { hashedRecord, PLAIN_ENTRY, type AuditEntry } from './audit-entry.ts'
import { addRecords, sendingOn } from './insert-records.ts'

/** An answer to "who has seen my file", as it leaves a log. */
export interface Export {
  readonly subgraph: string
  readonly personId: string
  /** Account of the machine by which it is asked. */
  readonly operator: string
  /** Joins the records of all logs that one export was taken from. */
  readonly requestId: string
}

/**
 * Records that the accesses to a person leave a log, in each Ambito that has any, in the transaction that reads them: what is
 * told of a file to whoever asks in the citizen's name is an access to it (GDPR art. 15).
 */
export async function recordExport(
  client: ClientBase,
  { subgraph, personId, operator, requestId }: Export,
  clock: Clock,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select distinct ambito_id as id from ${subgraph}.audit_event where person_id = $1`,
    [personId],
  )
  const entryIn = (ambitoId: string): AuditEntry => ({
    ...PLAIN_ENTRY,
    ambitoId,
    actor: `operator:${operator}`,
    role: 'OPERATOR',
    organisation: ambitoId,
    action: 'EXPORT',
    entity: 'AuditEvent',
    entityId: personId,
    personId,
    fieldClasses: ['L1'],
    purpose: 'RIGHT_OF_ACCESS',
    legalBasis: LEGAL_BASES.RIGHT_OF_ACCESS,
    requestId,
  })
  const records = rows.map(({ id }) => hashedRecord(entryIn(id), clock))
  await addRecords(sendingOn(client), subgraph, records)
}
