import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What cases knows of an area of `organisation` (event area.changed). */
@Entity({ tableName: 'intervention_area_projection', ...withinOwnAmbito() })
export class InterventionAreaProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'text' })
  code!: string
}
