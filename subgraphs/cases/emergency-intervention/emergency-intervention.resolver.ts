import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { EmergencyConnection } from './emergency-intervention.entity.ts'
import { EmergencyFilter } from './emergency-intervention.input.ts'

/** Root queries on emergencies. */
@Resolver()
export class EmergencyInterventionResolver {
  /** The emergencies of an Ambito, latest first. */
  @Directive('@requiresScopes(scopes: [["emergency:write"]])')
  @Query(() => EmergencyConnection, {
    nullable: true,
    description: 'Italian: registro dei pronti interventi. The emergencies of an Ambito, latest first.',
  })
  emergencies(
    @Arg('filter', () => EmergencyFilter, { description: 'Italian: filtro. Conditions add up.' })
    _filter: EmergencyFilter,
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
