import { Directive, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { filteredBy, page } from '#platform/graph/usual-args.ts'
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
  @FieldArgs({ filter: filteredBy(() => EmergencyFilter), ...page(50) })
  emergencies(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
