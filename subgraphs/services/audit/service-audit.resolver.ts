import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import { AuditConnection } from '#platform/audit/audit-event.read.ts'
import { AuditFilter } from '#platform/audit/audit-filter.input.ts'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'

/** The audit query of `services`. */
@Resolver()
export class ServiceAuditResolver {
  /** Who read or changed what in `services`, newest first. */
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      'Italian: registro degli accessi a servizi e prestazioni. Newest first; a member of staff sees only their own.',
  })
  serviceAuditEvents(
    @Arg('filter', () => AuditFilter, { description: 'Italian: filtro. Conditions that add up.' }) _filter: AuditFilter,
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
