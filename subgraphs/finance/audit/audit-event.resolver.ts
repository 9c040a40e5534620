import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import { AuditFilter } from '#platform/audit/audit-filter.input.ts'
import { AuditConnection } from '#platform/audit/audit-event.read.ts'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'

/** The audit query of finance. */
@Resolver()
export class AuditEventResolver {
  /** What was read and changed in finance, newest first. */
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      'Italian: registro degli accessi ai dati finanziari. An auditor sees all, anyone else what they did themselves.',
  })
  financeAuditEvents(
    @Arg('filter', () => AuditFilter, { description: 'Italian: filtro. Which records.' }) _filter: AuditFilter,
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
