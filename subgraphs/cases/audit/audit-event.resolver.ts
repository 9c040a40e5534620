import { Query, Resolver } from 'type-graphql'
import { AuditFilter } from '#platform/audit/audit-filter.input.ts'
import { AuditConnection } from '#platform/audit/audit-event.read.ts'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { filteredBy, page } from '#platform/graph/usual-args.ts'

/** The audit query of `cases`. */
@Resolver()
export class AuditEventResolver {
  /** Who read or changed what in `cases`. */
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      'Italian: registro degli accessi ai fascicoli. An auditor sees the metadata of all, anyone else only what they did themselves; newest first.',
  })
  @FieldArgs({ filter: filteredBy(() => AuditFilter), ...page(100) })
  caseAuditEvents(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
