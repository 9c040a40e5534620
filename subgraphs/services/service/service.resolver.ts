import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { ServiceFilter } from './service-filter.input.ts'
import { Service, ServiceConnection } from './service.entity.ts'

/** Root queries on services. */
@Resolver()
export class ServiceResolver {
  /** The service of an id, null when there is none. */
  @Query(() => Service, { nullable: true, description: 'Italian: servizio. One service, by id.' })
  service(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** The services of an Ambito that a filter lets through, by name. */
  @Query(() => ServiceConnection, {
    nullable: true,
    description: 'Italian: elenco dei servizi. The services of an Ambito, by name.',
  })
  services(
    @Arg('ambitoId', () => ID, { description: 'Italian: Ambito. Its opaque id.' }) _ambitoId: string,
    @Arg('filter', () => ServiceFilter, { nullable: true, description: 'Italian: filtro. Conditions that add up.' })
    _filter: ServiceFilter | null,
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
