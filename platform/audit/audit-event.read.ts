import { sql } from 'kysely'
import { connectionType } from '#platform/graph/connection-type.ts'
import { reads } from '#platform/read/model.ts'
import { connection, desc } from '#platform/read/vocabulary.ts'
import { AuditEvent } from './audit-event.entity.ts'

/** The graph type of a page of audit records. */
export const AuditConnection = connectionType(() => AuditEvent, {
  name: 'Audit',
  italian: 'registrazioni degli accessi',
  total: 'none',
  shareable: true,
})

/** How an audit record is read: its columns. */
export const auditEventRead = reads(AuditEvent, {}, [])

/** The audit query of every subgraph: newest first. */
export const auditEvents = connection<never, AuditEvent>(() => AuditEvent, {
  where: (event, args) => [
    args('filter.personId') && sql`${event('personId')} = ${args('filter.personId')}`,
    args('filter.caseId') && sql`${event('caseId')} = ${args('filter.caseId')}`,
    args('filter.entityId') && sql`${event('entityId')} = ${args('filter.entityId')}`,
    args('filter.actor') && sql`${event('actor')} = ${args('filter.actor')}`,
    args('filter.from') && sql`${event('at')} >= ${args('filter.from')}::timestamptz`,
    args('filter.to') && sql`${event('at')} < ${args('filter.to')}::timestamptz`,
    args.literal('filter.breakGlassOnly') === true && sql`${event('breakGlass')}`,
  ],
  order: [desc('at', 'timestamptz')],
})
