import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What cases knows of a municipality of `organisation`: to which Ambito it belongs (event area.changed). */
@Entity({ tableName: 'municipality_projection', ...withinOwnAmbito() })
export class MunicipalityProjection {
  @PrimaryKey({ type: 'text' })
  istatCode!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string
}
