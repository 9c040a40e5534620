import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/**
 * How many places of a service are taken and asked for: a count of its enrolments that a trigger keeps, never typed in.
 * It stands apart from them because who may know that a service is full need not see who fills it (access matrix).
 */
@Entity({ tableName: 'service_occupancy', ...withinOwnAmbito() })
export class ServiceOccupancy {
  @PrimaryKey({ type: 'uuid' })
  serviceId!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'integer' })
  occupied!: number

  @Property({ type: 'integer' })
  waiting!: number
}
