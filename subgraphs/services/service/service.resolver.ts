import { ID, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID, filteredBy, page } from '#platform/graph/usual-args.ts'
import { ServiceFilter } from './service-filter.input.ts'
import { Service, ServiceConnection } from './service.entity.ts'

/** Root queries on services. */
@Resolver()
export class ServiceResolver {
  /** The service of an id, null when there is none. */
  @Query(() => Service, { nullable: true, description: 'Italian: servizio. One service, by id.' })
  @FieldArgs({ id: OPAQUE_ID })
  service(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** The services of an Ambito that a filter lets through, by name. */
  @Query(() => ServiceConnection, {
    nullable: true,
    description: 'Italian: elenco dei servizi. The services of an Ambito, by name.',
  })
  @FieldArgs({
    ambitoId: { type: () => ID, description: 'Italian: Ambito. Its opaque id.' },
    filter: { ...filteredBy(() => ServiceFilter), nullable: true },
    ...page(50),
  })
  services(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
