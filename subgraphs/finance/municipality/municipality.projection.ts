import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** Which Ambito a municipality belongs to; fed by `organisation`. A missing row denies. */
@Entity({ tableName: 'municipality_projection', ...withinOwnAmbito() })
export class MunicipalityProjection {
  @PrimaryKey({ type: 'text' })
  istatCode!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string
}
