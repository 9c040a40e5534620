import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { AccessContactConnection } from './access-contact.entity.ts'
import { AccessContactFilter } from './access-contact.input.ts'

/** Root queries on access contacts. */
@Resolver()
export class AccessContactResolver {
  /** The work list of the access point. */
  @Directive('@requiresScopes(scopes: [["access:write"]])')
  @Query(() => AccessContactConnection, {
    nullable: true,
    description: 'Italian: elenco degli accessi. The work list of the access point, by term.',
  })
  accessContacts(
    @Arg('filter', () => AccessContactFilter, { description: 'Italian: filtro. Which contacts.' })
    _filter: AccessContactFilter,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'Italian: quanti. Page size, 1 to 200.' })
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
