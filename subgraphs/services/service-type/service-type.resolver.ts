import { Query, Resolver } from 'type-graphql'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { ServiceType } from './service-type.entity.ts'

/** Root queries on types of service. */
@Resolver()
export class ServiceTypeResolver {
  /** All types of service, by code. */
  @Query(() => [ServiceType], { nullable: true, description: 'Italian: tipologie di servizio. All types, by code.' })
  serviceTypes(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
