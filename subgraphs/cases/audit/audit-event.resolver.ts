import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import { AuditConnection } from '#platform/audit/audit-event.read.ts'
import { AuditFilter } from '#platform/audit/audit-filter.input.ts'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'

/** The audit query of this subgraph. */
@Resolver()
export class AuditEventResolver {
  /** Who read or changed what here: all of it for an auditor, one's own for anyone else. */
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      'Italian: registro degli accessi. An auditor sees the metadata of all, anyone else only what they did themselves; newest first.',
  })
  caseAuditEvents(
    @Arg('filter', () => AuditFilter, { description: 'Italian: filtro. Conditions add up.' }) _filter: AuditFilter,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 100,
      description: 'Italian: quanti. Page size, 1 to 200.',
    })
    _first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Italian: dopo il cursore. `endCursor` of the page before.',
    })
    _after: string | null,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
