import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { ServiceType } from './service-type.entity.ts'

/** Root queries on types of service. */
@Resolver()
export class ServiceTypeResolver {
  /** All types of service, by code. */
  @Query(() => [ServiceType], { nullable: true, description: 'Italian: tipologie di servizio. All types, by code.' })
  serviceTypes(@Ctx() { reader }: ReadingContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return reader.read(info)
  }
}
