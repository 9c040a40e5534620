import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What cases knows of a service of `services` (I10; events service.changed, service.capacity_changed). */
@Entity({ tableName: 'service_projection', ...withinOwnAmbito() })
export class ServiceProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  providerId?: string | null

  @Property({ type: 'uuid', nullable: true })
  areaId?: string | null

  @Property({ type: 'text' })
  typeCode!: string

  @Property({ type: 'text' })
  setting!: string

  @Property({ type: 'text' })
  status!: string

  @Property({ type: 'text' })
  capacityStatus!: string
}
