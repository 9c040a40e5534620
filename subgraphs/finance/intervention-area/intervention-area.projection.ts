import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** Which Ambito an area belongs to; fed by `organisation`. A missing row denies. */
@Entity({ tableName: 'area_projection', ...withinOwnAmbito() })
export class InterventionAreaProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string
}
