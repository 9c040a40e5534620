import { sql } from 'kysely'
import { connectionType } from '#platform/graph/connection-type.ts'
import { reads, type ReadModel } from '#platform/read/model.ts'
import { computed, connection, desc } from '#platform/read/vocabulary.ts'
import { AuditEvent } from './audit-event.entity.ts'

/** The graph type of a page of audit records. */
export const AuditConnection = connectionType(() => AuditEvent, {
  name: 'Audit',
  italian: 'registrazioni degli accessi',
  total: 'none',
  shareable: true,
})

/** How an audit record of a subgraph is read: its columns, and when it was sealed from its leaf in the tree. */
export const auditEventReadOf = (subgraph: string): ReadModel =>
  reads<AuditEvent>(
    AuditEvent,
    {
      sealedAt: computed(
        (event) =>
          sql`(select l.sealed_at from ${sql.table(`${subgraph}.audit_leaf`)} l where l.event_id = ${event('id')})`,
      ),
    },
    [],
  )

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
