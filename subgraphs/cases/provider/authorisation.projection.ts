import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What cases knows of a provider’s authorisation of `services` (I10; event authorisation.changed). */
@Entity({ tableName: 'authorisation_projection', ...withinOwnAmbito() })
export class AuthorisationProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  providerId!: string

  @Property({ type: 'text' })
  typeCode!: string

  @Property({ type: 'text' })
  status!: string

  @Property({ type: 'date', nullable: true })
  validFrom?: string | null

  @Property({ type: 'date', nullable: true })
  validTo?: string | null
}
